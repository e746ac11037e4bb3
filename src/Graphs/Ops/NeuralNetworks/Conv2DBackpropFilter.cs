namespace MLNet.Keras.Graphs.Ops;

/// <summary>The gradient of <see cref="Conv2D"/> for its filter. Inputs: images, shape of the filter, dy.</summary>
public sealed record Conv2DBackpropFilter(IntList Strides, string Padding, IntList ExplicitPaddings = default, string DataFormat = "NHWC", IntList Dilations = default)
    : ConvolutionOp(Strides, Padding, ExplicitPaddings, DataFormat, Dilations)
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        Keras.Shape filter = x.PartialShape(1);
        var (images, dy) = (x[0].Shape, x[2].Shape);
        return OutputShape(x, images, filter, filter[3]).IsCompatibleWith(dy)
            ? new TensorSpec(filter, x[0].DType)
            : throw x.Error($"a convolution of images {images} with {filter} does not give {dy}");
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (
        new Conv2DBackpropInput(Strides, Padding, ExplicitPaddings, DataFormat, Dilations).Apply(K.Shape(g.X[0]), g.Dy, g.X[2]),
        null,
        new Conv2D(Strides, Padding, ExplicitPaddings, DataFormat, Dilations).Apply(g.X[0], g.Dy));
}
