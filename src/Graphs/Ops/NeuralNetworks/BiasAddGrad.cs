namespace MLNet.Keras.Graphs.Ops;

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
