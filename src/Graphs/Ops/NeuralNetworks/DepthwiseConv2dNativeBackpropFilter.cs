namespace MLNet.Keras.Graphs.Ops;

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
