namespace MLNet.Keras.Graphs.Ops;

/// <summary>Inverse sine.</summary>
public sealed record Asin : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy * K.Rsqrt(1 - K.Square(g.X[0]));
}
