namespace MLNet.Keras.Graphs.Ops;

/// <summary>1 − erf(x), exact for large x.</summary>
public sealed record Erfc : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy * (-2 / System.Math.Sqrt(System.Math.PI)) * K.Exp(-K.Square(g.X[0]));
}
