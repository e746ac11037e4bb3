namespace MLNet.Keras.Graphs.Ops;

/// <summary>The inverse of erf.</summary>
public sealed record Erfinv : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy * (System.Math.Sqrt(System.Math.PI) / 2) * K.Exp(K.Square(g.Y));
}
