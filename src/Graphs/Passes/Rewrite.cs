namespace MLNet.Keras.Graphs.Passes;

/// <summary>Builds a graph anew, from its results down. Every pass is a rule for this walk.</summary>
/// <remarks>What the rule leaves out is never visited, and a node is made only after what it reads, so ids stay a computing order.</remarks>
internal sealed class Rewrite
{
    private readonly Dictionary<SymbolicTensor, Tensor> map;
    private readonly Rule rule;

    private Rewrite(Rule rule, IReadOnlyDictionary<SymbolicTensor, Tensor>? replaced)
    {
        this.rule = rule;
        map = replaced is null ? [] : new Dictionary<SymbolicTensor, Tensor>(replaced);
    }

    /// <summary>What takes a node's place; null keeps the node, on rewritten operands.</summary>
    /// <param name="node">The old node.</param>
    /// <param name="rewritten">Gives the new tensor for any old one that the new node reads.</param>
    public delegate Tensor[]? Rule(Node node, Func<Tensor, Tensor> rewritten);

    public static Graph Apply(Graph graph, Rule rule, IReadOnlyDictionary<SymbolicTensor, Tensor>? replaced = null)
    {
        var rewrite = new Rewrite(rule, replaced);
        return new Graph(
            [.. graph.Inputs.Select(input => rewrite.map.GetValueOrDefault(input) as SymbolicTensor ?? input)],
            [.. graph.Outputs.Select(rewrite.New)],
            [.. graph.Updates.Select(update => update with { Value = rewrite.New(update.Value) })]);
    }

    private Tensor New(Tensor old)
    {
        if (old is not SymbolicTensor symbolic)
        {
            return old;
        }
        if (!map.TryGetValue(symbolic, out var tensor))
        {
            var node = symbolic.Node;
            var outputs = rule(node, New) ?? Again(node);
            for (int i = 0; i < outputs.Length; i++)
            {
                map[node.Outputs[i]] = outputs[i];
            }
            tensor = map[symbolic];
        }
        return tensor;
    }

    private Tensor[] Again(Node node)
    {
        Tensor[] inputs = [.. node.Inputs.Select(New)];
        return inputs.SequenceEqual(node.Inputs) ? [.. node.Outputs] : node.Op.ApplyAll(inputs);
    }
}
