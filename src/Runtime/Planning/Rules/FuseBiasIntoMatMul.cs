using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Graphs.Passes;
using MLNet.Keras.Runtime.Planning.Fused;

namespace MLNet.Keras.Runtime.Planning.Rules;

/// <summary>Relu(BiasAdd(MatMul)) and BiasAdd(MatMul) → one product: saves two passes over the result, which for small batches cost as much as the product.</summary>
internal static class FuseBiasIntoMatMul
{
    public static Graph Apply(Graph graph)
    {
        var uses = new Uses(graph);
        Tensor[]? Rule(Node node, Func<Tensor, Tensor> rewritten)
        {
            var sum = node.Op is Relu ? uses.Sole<BiasAdd>(node.Inputs[0]) : node.Op is BiasAdd ? node : null;
            if (sum is null || sum.Inputs[0].DType != DType.Float32 || uses.Sole<MatMul>(sum.Inputs[0]) is not { Op: MatMul matMul } product)
            {
                return null;
            }
            return new FusedMatMul(matMul.TransposeA, matMul.TransposeB, node.Op is Relu)
                .ApplyAll(rewritten(product.Inputs[0]), rewritten(product.Inputs[1]), rewritten(sum.Inputs[1]));
        }
        return Rewrite.Apply(graph, Rule);
    }
}
