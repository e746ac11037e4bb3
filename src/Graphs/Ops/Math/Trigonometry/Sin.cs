namespace MLNet.Keras.Graphs.Ops;

/// <summary>Sine.</summary>
public sealed record Sin : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy * K.Cos(g.X[0]);
}
