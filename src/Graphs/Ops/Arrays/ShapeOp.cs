namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>Shape</c>: the dimensions as a vector. Known at once where the dimensions are.</summary>
/// <param name="OutType">int32 or int64.</param>
public sealed record ShapeOp(DType OutType = DType.Int32) : Op
{
    /// <inheritdoc/>
    public override string Name => "Shape";

    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => new TensorSpec([x[0].Rank], OutType);

    /// <inheritdoc/>
    protected internal override Tensor[]? Fold(OpInputs x) =>
        x[0].Shape.IsKnown ? [Tensor.From<int>(x[0].Shape.Dims, [x[0].Rank]).Cast(OutType)] : null;

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}
