namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>Slice</c>. Inputs: x, begin (known when the graph is built), size (-1: to the end of the axis).</summary>
public sealed record Slice : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        var shape = x[0].Shape;
        int[] begin = x.Constant(1);
        int[] size = x.PartialShape(2);
        if (begin.Length != shape.Rank || size.Length != shape.Rank)
        {
            throw x.Error($"begin and size need one entry for each axis of {shape}, got {begin.Length} and {size.Length}");
        }
        bool openSize = x[2].IsSymbolic;
        int[] dims = [.. size.Select((count, axis) => count >= 0 ? count
            : openSize || shape[axis] < 0 ? Keras.Shape.Unknown
            : shape[axis] - begin[axis])];
        for (int axis = 0; axis < dims.Length; axis++)
        {
            if (begin[axis] < 0 || dims[axis] < -1 || shape[axis] >= 0 && begin[axis] + dims[axis] > shape[axis])
            {
                throw x.Error($"begin {begin[axis]}, size {size[axis]} does not lie inside axis {axis} of {shape}");
            }
        }
        return new TensorSpec(dims, x[0].DType);
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g)
    {
        int rank = g.X[0].Rank;
        var end = g.X[1] + K.Cast(K.Shape(g.Y), g.X[1].DType);
        return new Tensor?[] { new StridedSliceGrad().Apply(K.Shape(g.X[0]), K.Cast(g.X[1], DType.Int32), K.Cast(end, DType.Int32), K.Ones([rank], DType.Int32), g.Dy) };
    }
}
