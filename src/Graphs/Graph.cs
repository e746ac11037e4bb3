using System.Text;

namespace MLNet.Keras.Graphs;

/// <summary>A traced function: its inputs, its outputs, and the new values of the variables that it changes.</summary>
/// <param name="Inputs">The placeholders, in argument order.</param>
/// <param name="Outputs">The results; a result may also be a constant or an input.</param>
/// <param name="Updates">Variables with their values after the call. All updates take effect together, when everything is computed.</param>
public sealed record Graph(IReadOnlyList<SymbolicTensor> Inputs, IReadOnlyList<Tensor> Outputs, IReadOnlyList<VariableUpdate> Updates)
{
    /// <summary>The nodes that the outputs and updates need, in an order in which they can be computed.</summary>
    public IReadOnlyList<Node> Nodes() => Reachable(Outputs.Concat(Updates.Select(update => update.Value)));

    /// <summary>One line a node, then outputs and updates.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var node in Nodes())
        {
            text.AppendLine($"{node} : {string.Join(", ", node.Outputs.Select(TensorSpec.Of))}");
        }
        text.AppendLine($"return {string.Join(", ", Outputs.Select(Node.Describe))}");
        foreach (var update in Updates)
        {
            text.AppendLine($"{update.Variable.Path} := {Node.Describe(update.Value)}");
        }
        return text.ToString();
    }

    internal static List<Node> Reachable(IEnumerable<Tensor> outputs)
    {
        var found = new HashSet<Node>();
        var open = new Stack<Node>(outputs.OfType<SymbolicTensor>().Select(tensor => tensor.Node));
        while (open.TryPop(out var node))
        {
            if (found.Add(node))
            {
                foreach (var input in node.Inputs)
                {
                    if (input is SymbolicTensor symbolic)
                    {
                        open.Push(symbolic.Node);
                    }
                }
            }
        }
        return [.. found.OrderBy(node => node.Id)];
    }
}

/// <summary>A variable and its value after a graph has run.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="Value">Its new value.</param>
public readonly record struct VariableUpdate(Variable Variable, Tensor Value);
