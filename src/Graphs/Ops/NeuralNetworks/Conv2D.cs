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
