namespace MLNet.Keras.Graphs.Ops;

/// <summary>Inverse hyperbolic sine.</summary>
public sealed record Asinh : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy / K.Cosh(g.Y);
}
