namespace MLNet.Keras.Graphs.Ops;

/// <summary>Hyperbolic cosine.</summary>
public sealed record Cosh : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy * K.Sinh(g.X[0]);
}
