using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras.Graphs;

/// <summary>Reads what is known of a shape tensor that the graph computes, such as <c>Pack(StridedSlice(Shape(x)), 10)</c>.</summary>
internal static class PartialShape
{
    /// <summary>The elements, -1 where not known; null if the tensor is not a vector of known length.</summary>
    public static int[]? Of(Tensor tensor)
    {
        if (tensor is not SymbolicTensor symbolic)
        {
            return tensor.ToArray<int>();
        }
        var inputs = symbolic.Node.Inputs;
        return symbolic.Node.Op switch
        {
            ShapeOp => [.. inputs[0].Shape],
            Cast => Of(inputs[0]),
            Pack => Join(inputs),
            ConcatV2 => Join(inputs.SkipLast(1)),
            StridedSlice slice when Of(inputs[0]) is { } vector => slice.OfVector(vector, inputs),
            _ => tensor.Rank == 0 ? [-1] : tensor.Rank == 1 && tensor.Shape.IsKnown ? [.. Enumerable.Repeat(-1, tensor.Shape[0])] : null,
        };
    }

    private static int[]? Join(IEnumerable<Tensor> parts)
    {
        var known = parts.Select(Of).ToArray();
        return known.Any(part => part is null) ? null : [.. known.SelectMany(part => part!)];
    }
}
