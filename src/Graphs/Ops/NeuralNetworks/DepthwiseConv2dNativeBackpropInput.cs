namespace MLNet.Keras.Graphs.Ops;

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
