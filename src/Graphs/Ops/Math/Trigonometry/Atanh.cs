namespace MLNet.Keras.Graphs.Ops;

/// <summary>Inverse hyperbolic tangent.</summary>
public sealed record Atanh : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy / (1 - K.Square(g.X[0]));
}
