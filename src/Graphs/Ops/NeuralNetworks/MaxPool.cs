namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>MaxPool</c>: the largest value of each window; NaN is passed over.</summary>
/// <param name="Ksize">The window, four numbers in the order of the data format.</param>
/// <param name="Strides">As the window.</param>
/// <param name="Padding">SAME, VALID or EXPLICIT.</param>
/// <param name="ExplicitPaddings">With EXPLICIT: before and after each axis, flat.</param>
/// <param name="DataFormat">NHWC or NCHW.</param>
public sealed record MaxPool(IntList Ksize, IntList Strides, string Padding, IntList ExplicitPaddings = default, string DataFormat = "NHWC")
    : PoolingOp(Ksize, Strides, Padding, DataFormat)
{
    private protected override IntList Paddings => ExplicitPaddings;

    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => new TensorSpec(Pooled(x, x[0].Shape), x[0].DType);

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) =>
        new MaxPoolGrad(Ksize, Strides, Padding, ExplicitPaddings, DataFormat).Apply(g.X[0], g.Y, g.Dy);
}

/// <summary>The gradient of <see cref="MaxPool"/>: each window's gradient goes to its first maximum. Inputs: x, y, dy.</summary>
/// <param name="Ksize">As in the pooling.</param>
/// <param name="Strides">As in the pooling.</param>
/// <param name="Padding">As in the pooling.</param>
/// <param name="ExplicitPaddings">As in the pooling.</param>
/// <param name="DataFormat">As in the pooling.</param>
public sealed record MaxPoolGrad(IntList Ksize, IntList Strides, string Padding, IntList ExplicitPaddings = default, string DataFormat = "NHWC")
    : PoolingOp(Ksize, Strides, Padding, DataFormat)
{
    private protected override IntList Paddings => ExplicitPaddings;

    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => Pooled(x, x[0].Shape).IsCompatibleWith(x[2].Shape)
        ? new TensorSpec(x[0].Shape, x[2].DType)
        : throw x.Error($"a gradient of shape {Pooled(x, x[0].Shape)} expected, got {x[2].Shape}");

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (
        null,
        null,
        new MaxPoolGradGrad(Ksize, Strides, Padding, DataFormat) { ExplicitPaddings = ExplicitPaddings }.Apply(g.X[0], g.X[1], g.Dy));
}

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
