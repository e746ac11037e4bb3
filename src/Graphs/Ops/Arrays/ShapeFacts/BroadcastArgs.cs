namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>BroadcastArgs</c>: the shape that two shapes broadcast to.</summary>
public sealed record BroadcastArgs : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => new TensorSpec([Math.Max(x.PartialShape(0).Length, x.PartialShape(1).Length)], x.CommonDType());

    /// <inheritdoc/>
    protected internal override Tensor[]? Fold(OpInputs x)
    {
        if (x[0].IsSymbolic || x[1].IsSymbolic)
        {
            return null;
        }
        return Broadcasting.TryShape(x.Constant(0), x.Constant(1), out var shape)
            ? [Tensor.From(shape.Dims, [shape.Rank]).Cast(x[0].DType)]
            : throw x.Error($"{(Keras.Shape)x.Constant(0)} and {(Keras.Shape)x.Constant(1)} do not broadcast");
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}
