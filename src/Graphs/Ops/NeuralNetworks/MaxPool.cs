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
