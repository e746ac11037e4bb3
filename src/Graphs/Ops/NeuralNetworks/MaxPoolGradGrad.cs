namespace MLNet.Keras.Graphs.Ops;

/// <summary>The gradient of <see cref="MaxPoolGrad"/>: what stands at each window's first maximum. Inputs: x, y, a tensor like x.</summary>
/// <param name="Ksize">As in the pooling.</param>
/// <param name="Strides">As in the pooling.</param>
/// <param name="Padding">As in the pooling.</param>
/// <param name="DataFormat">As in the pooling.</param>
public sealed record MaxPoolGradGrad(IntList Ksize, IntList Strides, string Padding, string DataFormat = "NHWC")
    : PoolingOp(Ksize, Strides, Padding, DataFormat)
{
    /// <summary>As in the pooling; TensorFlow's op has no such attribute, so a second derivative of EXPLICIT padding cannot be exported.</summary>
    public IntList ExplicitPaddings { get; init; }

    private protected override IntList Paddings => ExplicitPaddings;

    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => new TensorSpec(Pooled(x, x[0].Shape), x[2].DType);

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (
        null,
        null,
        new MaxPoolGrad(Ksize, Strides, Padding, ExplicitPaddings, DataFormat).Apply(g.X[0], g.X[1], g.Dy));
}
