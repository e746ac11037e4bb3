namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>AvgPool</c>: the mean of each window; padding does not count.</summary>
/// <param name="Ksize">The window, four numbers in the order of the data format.</param>
/// <param name="Strides">As the window.</param>
/// <param name="Padding">SAME or VALID.</param>
/// <param name="DataFormat">NHWC or NCHW.</param>
public sealed record AvgPool(IntList Ksize, IntList Strides, string Padding, string DataFormat = "NHWC") : PoolingOp(Ksize, Strides, Padding, DataFormat)
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => new TensorSpec(Pooled(x, x[0].Shape), x[0].DType);

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new AvgPoolGrad(Ksize, Strides, Padding, DataFormat).Apply(K.Shape(g.X[0]), g.Dy);
}
