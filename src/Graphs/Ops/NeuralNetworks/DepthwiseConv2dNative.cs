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
