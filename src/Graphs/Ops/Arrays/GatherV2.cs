namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>GatherV2</c>: slices of x along an axis. Inputs: x, indices (any shape), the axis (known when the graph is built).</summary>
/// <param name="BatchDims">Number of leading axes that x and indices share.</param>
/// <remarks>Result: x.Shape[..axis] + indices.Shape[batchDims..] + x.Shape[(axis+1)..]. An index out of range is an <see cref="IndexException"/>.</remarks>
public sealed record GatherV2(int BatchDims = 0) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        var (shape, indices) = (x[0].Shape, x[1].Shape);
        int axis = shape.Axis(x.Constant(2)[0]);
        int batch = BatchDims < 0 ? BatchDims + indices.Rank : BatchDims;
        return batch <= axis && batch <= indices.Rank && shape[..batch].IsCompatibleWith(indices[..batch])
            ? new TensorSpec([.. shape.Dims[..axis], .. indices.Dims[batch..], .. shape.Dims[(axis + 1)..]], x[0].DType)
            : throw x.Error($"x {shape} and indices {indices} do not share {BatchDims} leading axes before axis {axis}");
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g)
    {
        int axis = g.X[0].Shape.Axis(g.X[2].ToScalar<int>());
        int batch = BatchDims < 0 ? BatchDims + g.X[1].Rank : BatchDims;
        return (Scattered(g.Dy, g.X[0], g.X[1], axis, batch), null);
    }

    /// <summary>Zeros of x's shape, with the gradient of each gathered slice added where it came from.</summary>
    internal static Tensor Scattered(Tensor dy, Tensor x, Tensor indices, int axis, int batch)
    {
        // [batch, outer, indices, inner] → [batch, indices, outer, inner]: segments lie along the leading axes.
        int picked = indices.Rank - batch;
        int outer = axis - batch;
        int[] perm =
        [
            .. Enumerable.Range(0, batch),
            .. Enumerable.Range(axis, picked),
            .. Enumerable.Range(batch, outer),
            .. Enumerable.Range(axis + picked, x.Rank - axis - 1),
        ];
        var rows = outer == 0 ? dy : K.Transpose(dy, perm);
        var dims = K.Dimensions(x);
        if (batch == 0)
        {
            var sums = new UnsortedSegmentSum().Apply(rows, indices, dims[axis]);
            return outer == 0 ? sums : K.Transpose(sums, [.. Enumerable.Range(1, outer), 0, .. Enumerable.Range(axis + 1, x.Rank - axis - 1)]);
        }
        // Each position of the batch has segments of its own: number them through.
        var count = dims[..batch].Aggregate(K.Multiply);
        var first = K.Multiply(new Range().Apply(0, count, 1), dims[axis]);
        var offsets = K.Reshape(first, K.Stack([.. dims[..batch], .. Enumerable.Repeat(Tensor.From<int>([1], []), picked)]));
        var segments = K.Add(K.Cast(indices, DType.Int32), offsets);
        var flat = new UnsortedSegmentSum().Apply(rows, segments, K.Multiply(count, dims[axis]));
        var unflattened = K.Reshape(flat, K.Stack([.. dims[..batch], dims[axis], .. dims[batch..axis], .. dims[(axis + 1)..]]));
        return K.Transpose(unflattened, [.. Enumerable.Range(0, batch), .. Enumerable.Range(batch + 1, outer), batch, .. Enumerable.Range(axis + 1, x.Rank - axis - 1)]);
    }
}
