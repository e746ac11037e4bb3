namespace MLNet.Keras.Graphs.Ops;

/// <summary>Hyperbolic sine.</summary>
public sealed record Sinh : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy * K.Cosh(g.X[0]);
}
