namespace MLNet.Keras.Graphs.Ops;

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
