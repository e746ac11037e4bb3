namespace MLNet.Keras.Graphs.Ops;

/// <summary>The gradient of <see cref="Conv2D"/> for its images, also known as transposed convolution. Inputs: shape of the images, filter, dy.</summary>
public sealed record Conv2DBackpropInput(IntList Strides, string Padding, IntList ExplicitPaddings = default, string DataFormat = "NHWC", IntList Dilations = default)
    : ConvolutionOp(Strides, Padding, ExplicitPaddings, DataFormat, Dilations)
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        Keras.Shape images = x.PartialShape(0);
        var (filter, dy) = (x[1].Shape, x[2].Shape);
        return OutputShape(x, images, filter, filter[3]).IsCompatibleWith(dy)
            ? new TensorSpec(images, x[2].DType)
            : throw x.Error($"a convolution of images {images} with {filter} does not give {dy}");
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (
        null,
        new Conv2DBackpropFilter(Strides, Padding, ExplicitPaddings, DataFormat, Dilations).Apply(g.Dy, K.Shape(g.X[1]), g.X[2]),
        new Conv2D(Strides, Padding, ExplicitPaddings, DataFormat, Dilations).Apply(g.Dy, g.X[1]));
}
