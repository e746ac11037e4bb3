using MLNet.Keras.Graphs.Passes;

namespace MLNet.Keras.Graphs.Ops;

/// <summary>What one step of a <see cref="Scan"/> computes. Inputs: states, one slice of each sequence, constants; outputs: the next states, then what is stacked.</summary>
/// <remarks>It is closed: everything it reads of the graph around it is among its inputs. Two bodies are equal if they are the same object.</remarks>
public sealed class ScanBody
{
    internal ScanBody(Graph graph, int states, int sequences) => (Graph, States, Sequences) = (graph, states, sequences);

    /// <summary>The computation.</summary>
    public Graph Graph { get; }

    /// <summary>Number of states.</summary>
    public int States { get; }

    /// <summary>Number of sequences.</summary>
    public int Sequences { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Graph.Nodes().Count} nodes, {States} states, {Sequences} sequences, {Graph.Inputs.Count - States - Sequences} constants";

    /// <summary>Traces a step; tensors and variables of the surrounding graph that it reads become constants, returned beside it.</summary>
    /// <exception cref="KerasException">The step assigns a variable.</exception>
    internal static (ScanBody Body, Tensor[] Constants) Trace(IReadOnlyList<TensorSpec> states, IReadOnlyList<TensorSpec> slices, Func<Tensor[], Tensor[], Tensor[]> step)
    {
        var graph = Graphs.Trace.Function([.. states, .. slices], x => step(x[..states.Count], x[states.Count..]));
        if (graph.Updates.Count > 0)
        {
            throw new KerasException($"A step of a loop assigns the variable '{graph.Updates[0].Variable.Path}'; return its value as a state instead.");
        }
        var captured = Captured(graph);
        SymbolicTensor[] inputs = [.. captured.Select((tensor, i) => Placeholder.Create(TensorSpec.Of(tensor), $"constant{i}"))];
        var replaced = captured.Zip(inputs).ToDictionary(pair => pair.First, pair => (Tensor)pair.Second);
        var closed = Rewrite.Apply(graph, (_, _) => null, replaced);
        // A variable is read where the loop stands, so that gradients flow to that read.
        Tensor[] constants = [.. captured.Select(tensor => tensor.Node.Op is ReadVariableOp read ? read.Variable.Read() : tensor)];
        return (new ScanBody(closed with { Inputs = [.. closed.Inputs, .. inputs] }, states.Count, slices.Count), constants);
    }

    /// <summary>The computation on inputs of other, usually better known, shapes.</summary>
    internal Graph On(IReadOnlyList<Keras.Shape> shapes)
    {
        var replaced = new Dictionary<SymbolicTensor, Tensor>();
        for (int i = 0; i < shapes.Count; i++)
        {
            var input = Graph.Inputs[i];
            replaced[input] = input.Shape == shapes[i] ? input : Placeholder.Create(new TensorSpec(shapes[i], input.DType), $"x{i}");
        }
        return Rewrite.Apply(Graph, (_, _) => null, replaced);
    }

    /// <summary>The results for given inputs, as part of the surrounding graph.</summary>
    internal Tensor[] Inline(Tensor[] inputs) =>
        [.. Rewrite.Apply(Graph, (_, _) => null, Graph.Inputs.Zip(inputs).ToDictionary(pair => pair.First, pair => pair.Second)).Outputs];

    /// <summary>Tensors made before the trace began, and variables.</summary>
    private static List<SymbolicTensor> Captured(Graph graph)
    {
        long first = graph.Inputs[0].Node.Id;
        var found = new List<SymbolicTensor>();
        var seen = new HashSet<SymbolicTensor>();
        var open = new Stack<Tensor>(graph.Outputs.Reverse());
        while (open.TryPop(out var tensor))
        {
            if (tensor is not SymbolicTensor symbolic || !seen.Add(symbolic))
            {
                continue;
            }
            if (symbolic.Node.Id < first || symbolic.Node.Op is ReadVariableOp)
            {
                found.Add(symbolic);
                continue;
            }
            foreach (var input in symbolic.Node.Inputs)
            {
                open.Push(input);
            }
        }
        return found;
    }
}
