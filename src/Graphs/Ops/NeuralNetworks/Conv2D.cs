namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>Conv2D</c>. Inputs: images, filter [height, width, channels / groups, outputs]. The filter's shape tells the groups.</summary>
public sealed record Conv2D(IntList Strides, string Padding, IntList ExplicitPaddings = default, string DataFormat = "NHWC", IntList Dilations = default)
    : ConvolutionOp(Strides, Padding, ExplicitPaddings, DataFormat, Dilations)
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        var dtype = x.CommonDType();
        var (images, filter) = (x[0].Shape, x[1].Shape);
        var shape = OutputShape(x, images, filter, filter.Rank == 4 ? filter[3] : 0);
        int channels = images[DataFormats.Channel(DataFormat)];
        if (channels > 0 && filter[2] > 0 && (channels % filter[2] != 0 || filter[3] % (channels / filter[2]) != 0))
        {
            throw x.Error($"a filter {filter} does not divide {channels} channels of images {images} ({DataFormat}) into equal groups");
        }
        return new TensorSpec(shape, dtype);
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (
        new Conv2DBackpropInput(Strides, Padding, ExplicitPaddings, DataFormat, Dilations).Apply(K.Shape(g.X[0]), g.X[1], g.Dy),
        new Conv2DBackpropFilter(Strides, Padding, ExplicitPaddings, DataFormat, Dilations).Apply(g.X[0], K.Shape(g.X[1]), g.Dy));
}

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
