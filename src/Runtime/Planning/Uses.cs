using MLNet.Keras.Graphs;

namespace MLNet.Keras.Runtime.Planning;

/// <summary>How often each tensor of a graph is read: a producer may be fused into its reader only if nobody else reads it.</summary>
internal sealed class Uses
{
    private readonly Dictionary<SymbolicTensor, int> counts = [];

    public Uses(Graph graph)
    {
        foreach (var tensor in graph.Nodes().SelectMany(node => node.Inputs).Concat(graph.Outputs).Concat(graph.Updates.Select(update => update.Value)))
        {
            if (tensor is SymbolicTensor symbolic)
            {
                counts[symbolic] = counts.GetValueOrDefault(symbolic) + 1;
            }
        }
    }

    /// <summary>Whether anything reads a tensor.</summary>
    public bool IsRead(SymbolicTensor tensor) => counts.ContainsKey(tensor);

    /// <summary>The node of the given op that computes a tensor, if this is its only use.</summary>
    public Node? Sole<TOp>(Tensor tensor) where TOp : Op =>
        tensor is SymbolicTensor { Node: { Op: TOp } node } symbolic && node.Outputs.Count == 1 && counts[symbolic] == 1 ? node : null;
}
