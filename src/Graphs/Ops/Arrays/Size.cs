namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>Size</c>: the number of elements as a scalar. Known at once where the dimensions are.</summary>
/// <param name="OutType">int32 or int64.</param>
public sealed record Size(DType OutType = DType.Int32) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => new TensorSpec([], OutType);

    /// <inheritdoc/>
    protected internal override Tensor[]? Fold(OpInputs x) =>
        x[0].Shape.IsKnown ? [Tensor.From<long>([x[0].Size], []).Cast(OutType)] : null;

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}
