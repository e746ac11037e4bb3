namespace MLNet.Keras.Graphs.Ops;

/// <summary>The gradient of <see cref="AvgPool"/>. Inputs: shape of the images, dy.</summary>
/// <param name="Ksize">As in the pooling.</param>
/// <param name="Strides">As in the pooling.</param>
/// <param name="Padding">As in the pooling.</param>
/// <param name="DataFormat">As in the pooling.</param>
public sealed record AvgPoolGrad(IntList Ksize, IntList Strides, string Padding, string DataFormat = "NHWC") : PoolingOp(Ksize, Strides, Padding, DataFormat)
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        Keras.Shape images = x.PartialShape(0);
        return Pooled(x, images).IsCompatibleWith(x[1].Shape)
            ? new TensorSpec(images, x[1].DType)
            : throw x.Error($"a gradient of shape {Pooled(x, images)} expected, got {x[1].Shape}");
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (null, new AvgPool(Ksize, Strides, Padding, DataFormat).Apply(g.Dy));
}
