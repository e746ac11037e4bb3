namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>DepthwiseConv2dNative</c>: a <see cref="Conv2D"/> with one group per channel. Inputs: images, filter [height, width, channels, multiplier].</summary>
public sealed record DepthwiseConv2dNative(IntList Strides, string Padding, IntList ExplicitPaddings = default, string DataFormat = "NHWC", IntList Dilations = default)
    : ConvolutionOp(Strides, Padding, ExplicitPaddings, DataFormat, Dilations)
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        var (images, filter) = (x[0].Shape, x[1].Shape);
        var shape = OutputShape(x, images, filter, filter.Rank == 4 ? filter[2] * filter[3] : 0);
        int channels = images[DataFormats.Channel(DataFormat)];
        return channels < 0 || channels == filter[2]
            ? new TensorSpec(shape, x.CommonDType())
            : throw x.Error($"a filter {filter} is for {filter[2]} channels; the images {images} ({DataFormat}) have {channels}");
    }

    /// <inheritdoc/>
    public override Tensor[] Expand(OpInputs x) =>
        [new Conv2D(Strides, Padding, ExplicitPaddings, DataFormat, Dilations).Apply(x[0], K.Reshape(x[1], Grouped(x[1].Shape)))];

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (
        new DepthwiseConv2dNativeBackpropInput(Strides, Padding, ExplicitPaddings, DataFormat, Dilations).Apply(K.Shape(g.X[0]), g.X[1], g.Dy),
        new DepthwiseConv2dNativeBackpropFilter(Strides, Padding, ExplicitPaddings, DataFormat, Dilations).Apply(g.X[0], K.Shape(g.X[1]), g.Dy));

    /// <summary>The filter's shape for <see cref="Conv2D"/>.</summary>
    internal static Keras.Shape Grouped(Keras.Shape filter) => [filter[0], filter[1], 1, filter[2] * filter[3]];
}

/// <summary>The gradient of <see cref="DepthwiseConv2dNative"/> for its images. Inputs: shape of the images, filter, dy.</summary>
public sealed record DepthwiseConv2dNativeBackpropInput(IntList Strides, string Padding, IntList ExplicitPaddings = default, string DataFormat = "NHWC", IntList Dilations = default)
    : ConvolutionOp(Strides, Padding, ExplicitPaddings, DataFormat, Dilations)
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => new TensorSpec(x.PartialShape(0), x[2].DType);

    /// <inheritdoc/>
    public override Tensor[] Expand(OpInputs x) =>
        [new Conv2DBackpropInput(Strides, Padding, ExplicitPaddings, DataFormat, Dilations).Apply(x[0], K.Reshape(x[1], DepthwiseConv2dNative.Grouped(x[1].Shape)), x[2])];

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (
        null,
        new DepthwiseConv2dNativeBackpropFilter(Strides, Padding, ExplicitPaddings, DataFormat, Dilations).Apply(g.Dy, K.Shape(g.X[1]), g.X[2]),
        new DepthwiseConv2dNative(Strides, Padding, ExplicitPaddings, DataFormat, Dilations).Apply(g.Dy, g.X[1]));
}

/// <summary>The gradient of <see cref="DepthwiseConv2dNative"/> for its filter. Inputs: images, shape of the filter, dy.</summary>
public sealed record DepthwiseConv2dNativeBackpropFilter(IntList Strides, string Padding, IntList ExplicitPaddings = default, string DataFormat = "NHWC", IntList Dilations = default)
    : ConvolutionOp(Strides, Padding, ExplicitPaddings, DataFormat, Dilations)
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => new TensorSpec(x.PartialShape(1), x[0].DType);

    /// <inheritdoc/>
    public override Tensor[] Expand(OpInputs x)
    {
        Keras.Shape filter = x.PartialShape(1);
        var grouped = DepthwiseConv2dNative.Grouped(filter);
        var gradient = new Conv2DBackpropFilter(Strides, Padding, ExplicitPaddings, DataFormat, Dilations).Apply(x[0], Tensor.From(grouped.Dims, [4]), x[2]);
        return [K.Reshape(gradient, filter)];
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (
        new DepthwiseConv2dNativeBackpropInput(Strides, Padding, ExplicitPaddings, DataFormat, Dilations).Apply(K.Shape(g.X[0]), g.Dy, g.X[2]),
        null,
        new DepthwiseConv2dNative(Strides, Padding, ExplicitPaddings, DataFormat, Dilations).Apply(g.X[0], g.Dy));
}
