namespace MLNet.Keras.Graphs.Ops;

/// <summary>Inverse cosine.</summary>
public sealed record Acos : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => -(g.Dy * K.Rsqrt(1 - K.Square(g.X[0])));
}
