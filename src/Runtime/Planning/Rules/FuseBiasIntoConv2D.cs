using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Graphs.Passes;
using MLNet.Keras.Runtime.Planning.Fused;

namespace MLNet.Keras.Runtime.Planning.Rules;

/// <summary>Relu(BiasAdd(Conv2D)) and BiasAdd(Conv2D) → one convolution: saves two passes over the largest tensors of a network.</summary>
internal static class FuseBiasIntoConv2D
{
    public static Graph Apply(Graph graph)
    {
        var uses = new Uses(graph);
        Tensor[]? Rule(Node node, Func<Tensor, Tensor> rewritten)
        {
            var sum = node.Op is Relu ? uses.Sole<BiasAdd>(node.Inputs[0]) : node.Op is BiasAdd ? node : null;
            if (sum is not { Op: BiasAdd { DataFormat: "NHWC" } } || uses.Sole<Conv2D>(sum.Inputs[0]) is not { Op: Conv2D { DataFormat: "NHWC" } convolution } images
                || sum.Inputs[0].DType != DType.Float32 || images.Inputs.Append(sum.Inputs[0]).Any(operand => operand.Size == 0))
            {
                return null;
            }
            return new FusedConv2D(convolution, node.Op is Relu).ApplyAll(rewritten(images.Inputs[0]), rewritten(images.Inputs[1]), rewritten(sum.Inputs[1]));
        }
        return Rewrite.Apply(graph, Rule);
    }
}
