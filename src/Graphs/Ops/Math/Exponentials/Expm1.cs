namespace MLNet.Keras.Graphs.Ops;

/// <summary>eˣ − 1, exact near 0.</summary>
public sealed record Expm1 : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy * K.Exp(g.X[0]);
}
