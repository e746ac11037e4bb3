using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Graphs.Passes;

namespace MLNet.Keras.Runtime.Planning.Rules;

/// <summary>
/// ReluGrad(Dropout(dy), y) where Dropout(y) of the same seed exists → ReluGrad(dy · scale, Dropout(y)): an element was kept and its
/// relu open exactly if the dropped activation is positive. Saves drawing the mask again, which costs as much as ten additions an element.
/// </summary>
internal static class ReuseDropoutMask
{
    public static Graph Apply(Graph graph)
    {
        var dropped = new Dictionary<(Tensor X, Tensor Seed, double Rate), Tensor>();
        foreach (var node in graph.Nodes())
        {
            if (node.Op is StatelessDropout dropout)
            {
                dropped.TryAdd((node.Inputs[0], node.Inputs[1], dropout.Rate), node.Outputs[0]);
            }
        }
        Tensor[]? Rule(Node node, Func<Tensor, Tensor> rewritten)
        {
            if (node.Op is not ReluGrad || node.Inputs[0] is not SymbolicTensor { Node: { Op: StatelessDropout dropout } gradient }
                || node.Inputs[0].DType != DType.Float32 || !dropped.TryGetValue((node.Inputs[1], gradient.Inputs[1], dropout.Rate), out var activation))
            {
                return null;
            }
            var scaled = rewritten(gradient.Inputs[0]) * Scale(dropout.Rate);
            return [new ReluGrad().Apply(scaled, rewritten(activation))];
        }
        return Rewrite.Apply(graph, Rule);
    }

    private static Tensor Scale(double rate) => Tensor.From<float>([Kernels.RandomNumbers.PhiloxVectors.DropoutScale(rate)], []);
}
