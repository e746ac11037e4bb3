using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Graphs.Passes;
using MLNet.Keras.Runtime.Planning.Fused;

namespace MLNet.Keras.Runtime.Planning.Rules;

/// <summary>
/// A pooled convolution goes image by image through both, forward and backward: the convolution's result and its gradient, the
/// largest tensors of a network, stay in the second-level cache (a quarter of a convolutional network's step).
/// </summary>
internal static class FusePoolIntoConv2D
{
    public static Graph Apply(Graph graph) => Backward(Forward(graph));

    private static Graph Forward(Graph graph)
    {
        var uses = new Uses(graph);
        Tensor[]? Rule(Node node, Func<Tensor, Tensor> rewritten)
        {
            var pool = node.Op is FusedMaxPool remembering ? remembering.Pool : node.Op as MaxPool;
            if (pool is not { DataFormat: "NHWC" } || uses.Sole<FusedConv2D>(node.Inputs[0]) is not { Op: FusedConv2D convolution } images || node.Outputs[0].Size == 0)
            {
                return null;
            }
            return new FusedConvMaxPool(convolution.Convolution, convolution.Relu, pool, node.Inputs[0].Shape, RemembersPlaces: node.Op is FusedMaxPool)
                .ApplyAll([.. images.Inputs.Select(rewritten)]);
        }
        return Rewrite.Apply(graph, Rule);
    }

    private static Graph Backward(Graph graph)
    {
        var readers = graph.Nodes().SelectMany(node => node.Inputs.OfType<SymbolicTensor>().Select(input => (input, node))).ToLookup(pair => pair.input, pair => pair.node);
        var results = graph.Outputs.Concat(graph.Updates.Select(update => update.Value)).ToHashSet();
        var fused = new Dictionary<Node, Tensor[]>();
        Tensor[]? Rule(Node node, Func<Tensor, Tensor> rewritten)
        {
            int gradientInput = node.Op switch { Conv2DBackpropFilter or Conv2DBackpropInput => 2, BiasAddGrad { DataFormat: "NHWC" } => 0, _ => -1 };
            if (gradientInput < 0 || node.Inputs[gradientInput] is not SymbolicTensor { Node: { Op: FusedMaxPoolGrad pool } gradient } || results.Contains(gradient.Outputs[0])
                || Group([.. readers[gradient.Outputs[0]]]) is not { } group)
            {
                return null;
            }
            if (!fused.TryGetValue(gradient, out var outputs))
            {
                Tensor[] operands = [.. gradient.Inputs, group.Filter.Inputs[0], group.FilterValues];
                outputs = new FusedConvMaxPoolGrad(group.Convolution, pool.Relu, pool.Pool, pool.Images, group.Images is not null).ApplyAll([.. operands.Select(rewritten)]);
                fused.Add(gradient, outputs);
            }
            return [node.Op switch { Conv2DBackpropFilter => outputs[0], BiasAddGrad => outputs[1], _ => outputs[2] }];
        }
        return Rewrite.Apply(graph, Rule);
    }

    /// <summary>What reads a pooled gradient, if that is exactly one convolution's gradients, and one whose image gradient the kernel can do.</summary>
    private static (Conv2D Convolution, Node Filter, Tensor FilterValues, Node? Images)? Group(Node[] readers)
    {
        var filter = readers.SingleOrDefault(node => node.Op is Conv2DBackpropFilter);
        var bias = readers.SingleOrDefault(node => node.Op is BiasAddGrad);
        var images = readers.SingleOrDefault(node => node.Op is Conv2DBackpropInput);
        if (filter?.Op is not Conv2DBackpropFilter { DataFormat: "NHWC" } op || bias is null || readers.Length != (images is null ? 2 : 3))
        {
            return null;
        }
        var convolution = new Conv2D(op.Strides, op.Padding, op.ExplicitPaddings, op.DataFormat, op.Dilations);
        bool isDense = op.Strides.All(stride => stride == 1) && op.Padding != "EXPLICIT" && images?.Inputs[1].Shape[2] == filter.Inputs[0].Shape[3];
        if (images is not null && !isDense)
        {
            return null;
        }
        // Without an image gradient the filter's values do not matter, only their shape.
        return (convolution, filter, images?.Inputs[1] ?? new Tensor(filter.Outputs[0].Shape), images);
    }
}
