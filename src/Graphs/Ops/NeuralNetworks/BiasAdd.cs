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

/// <summary>The sum of a gradient over all axes but the channels.</summary>
/// <param name="DataFormat">NHWC: channels last; NCHW: channels on axis 1.</param>
public sealed record BiasAddGrad(string DataFormat = "NHWC") : Op
{
    private int Axis => DataFormat == "NHWC" ? -1 : 1;

    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => new TensorSpec([x[0].Shape[x[0].Shape.Axis(Axis)]], x[0].DType);

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g)
    {
        var ones = Enumerable.Repeat(1, g.X[0].Rank).ToArray();
        ones[g.X[0].Shape.Axis(Axis)] = -1;
        return K.BroadcastTo(K.Reshape(g.Dy, (Keras.Shape)ones), g.X[0]);
    }
}
