namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>ExpandDims</c>: adds an axis of size 1; the memory stays the same. Inputs: x, the axis (known when the graph is built).</summary>
public sealed record ExpandDims : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        var shape = x[0].Shape;
        int axis = x.Constant(1)[0];
        int at = axis < 0 ? axis + shape.Rank + 1 : axis;
        return at >= 0 && at <= shape.Rank
            ? new TensorSpec([.. shape.Dims[..at], 1, .. shape.Dims[at..]], x[0].DType)
            : throw x.Error($"no axis can be added at {axis} to {shape}");
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (K.Reshape(g.Dy, K.Shape(g.X[0])), null);
}
