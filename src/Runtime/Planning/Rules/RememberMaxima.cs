using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Graphs.Passes;
using MLNet.Keras.Runtime.Planning.Fused;

namespace MLNet.Keras.Runtime.Planning.Rules;

/// <summary>
/// MaxPool with a MaxPoolGrad (and perhaps the ReluGrad of what was pooled) → a pooling that remembers places, and a gradient that
/// reads them: the images are not searched again, nor passed over for the relu, and need not be kept until then.
/// </summary>
internal static class RememberMaxima
{
    public static Graph Apply(Graph graph)
    {
        var graded = graph.Nodes().Where(node => node.Op is MaxPoolGrad && Pooling(node) is not null).Select(node => Pooling(node)!).ToHashSet();
        Tensor[]? Rule(Node node, Func<Tensor, Tensor> rewritten) => node.Op switch
        {
            MaxPool pool when graded.Contains(node) => [new FusedMaxPool(pool).ApplyAll(rewritten(node.Inputs[0]))[0]],
            MaxPoolGrad when Pooling(node) is { } pooled => [Gradient(node, pooled, relu: false, rewritten)],
            ReluGrad when node.Inputs[0] is SymbolicTensor { Node: { Op: MaxPoolGrad } gradient } && gradient.Inputs[0] == node.Inputs[1] && Pooling(gradient) is { } pooled =>
                [Gradient(gradient, pooled, relu: true, rewritten)],
            _ => null,
        };
        return Rewrite.Apply(graph, Rule);
    }

    /// <summary>The pooling whose gradient a node is, if the kernels take it.</summary>
    private static Node? Pooling(Node gradient) =>
        gradient.Inputs[1] is SymbolicTensor { Node: { Op: MaxPool { DataFormat: "NHWC" } } pooled }
        && pooled.Inputs[0] == gradient.Inputs[0] && gradient.Inputs[0].DType == DType.Float32 && gradient.Inputs[1].Size > 0 ? pooled : null;

    private static Tensor Gradient(Node gradient, Node pooled, bool relu, Func<Tensor, Tensor> rewritten)
    {
        var maxima = (SymbolicTensor)rewritten(pooled.Outputs[0]);
        return new FusedMaxPoolGrad((MaxPool)pooled.Op, relu, gradient.Inputs[0].Shape).Apply(rewritten(gradient.Inputs[2]), maxima, maxima.Node.Outputs[1]);
    }
}
