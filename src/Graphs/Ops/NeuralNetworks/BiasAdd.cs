namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>BiasAdd</c>: x [..., channels] + bias [channels].</summary>
/// <param name="DataFormat">NHWC: channels last; NCHW: channels on axis 1.</param>
public sealed record BiasAdd(string DataFormat = "NHWC") : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        x.RequireRank(1, 1);
        int channels = x[0].Shape[DataFormat == "NHWC" ? ^1 : 1];
        return channels == x[1].Shape[0] || channels < 0
            ? new TensorSpec(x[0].Shape, x.CommonDType())
            : throw x.Error($"{x[1].Shape[0]} biases for {channels} channels of {x[0].Shape}");
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (g.Dy, new BiasAddGrad(DataFormat).Apply(g.Dy));
}
