using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Passes;

namespace MLNet.Keras.Layers;

/// <summary>A graph of layer calls and plain ops, as the functional API records it.</summary>
/// <param name="Inputs">Symbolic inputs.</param>
/// <param name="Outputs">Symbolic results.</param>
internal sealed record FunctionalGraph(IReadOnlyList<SymbolicTensor> Inputs, IReadOnlyList<Tensor> Outputs)
{
    /// <summary>The calls of layers, in an order in which they can be computed.</summary>
    public IEnumerable<Node> Calls => new Graph(Inputs, Outputs, []).Nodes().Where(node => node.Op is LayerCall);

    /// <summary>Runs the graph again, on values or in a trace: layers are called (masks and the training flag reach them), ops applied.</summary>
    public Tensor[] Run(params Tensor[] values)
    {
        var known = Inputs.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second);
        var run = Rewrite.Apply(
            new Graph([], Outputs, []),
            (node, rewritten) => (node.Op as LayerCall)?.Replay([.. node.Inputs.Select(rewritten)]),
            known);
        return [.. run.Outputs];
    }
}
