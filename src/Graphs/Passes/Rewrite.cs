namespace MLNet.Keras.Graphs.Passes;

/// <summary>Builds a graph anew, node by node, in computing order. Every pass is a rule for this walk.</summary>
internal static class Rewrite
{
    /// <summary>What takes a node's place, given its already rewritten operands; null keeps the node (on the new operands).</summary>
    public delegate Tensor[]? Rule(Node node, Tensor[] inputs);

    public static Graph Apply(Graph graph, Rule rule, IReadOnlyDictionary<SymbolicTensor, Tensor>? replaced = null)
    {
        var map = new Dictionary<SymbolicTensor, Tensor>(replaced ?? new Dictionary<SymbolicTensor, Tensor>());
        Tensor New(Tensor old) => old is SymbolicTensor symbolic && map.TryGetValue(symbolic, out var tensor) ? tensor : old;
        foreach (var node in graph.Nodes())
        {
            if (map.ContainsKey(node.Outputs[0]))
            {
                continue;
            }
            Tensor[] inputs = [.. node.Inputs.Select(New)];
            var outputs = rule(node, inputs) ?? Again(node, inputs);
            for (int i = 0; i < node.Outputs.Count; i++)
            {
                map[node.Outputs[i]] = outputs[i];
            }
        }
        return new Graph(
            [.. graph.Inputs.Select(input => New(input) is SymbolicTensor still ? still : input)],
            [.. graph.Outputs.Select(New)],
            [.. graph.Updates.Select(update => update with { Value = New(update.Value) })]);
    }

    private static Tensor[] Again(Node node, Tensor[] inputs) =>
        inputs.SequenceEqual(node.Inputs) ? [.. node.Outputs] : node.Op.ApplyAll(inputs);
}
