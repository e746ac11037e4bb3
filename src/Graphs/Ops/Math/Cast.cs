namespace MLNet.Keras.Graphs.Ops;

/// <summary>Converts the element type: floats truncate toward zero, narrow integers wrap, anything but zero is true.</summary>
/// <param name="DstT">The type of the result.</param>
/// <param name="Truncate">Shorter floats are cut off instead of rounded.</param>
public sealed record Cast(DType DstT, bool Truncate = false) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => new TensorSpec(x[0].Shape, DstT);

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) =>
        g.X[0].DType.IsFloating && DstT.IsFloating ? K.Cast(g.Dy, g.X[0].DType) : Gradients.None;
}
