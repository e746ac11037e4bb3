namespace MLNet.Keras.Graphs.Ops;

/// <summary>Gauss's error function.</summary>
public sealed record Erf : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy * (2 / System.Math.Sqrt(System.Math.PI)) * K.Exp(-K.Square(g.X[0]));
}

/// <summary>1 − erf(x), exact for large x.</summary>
public sealed record Erfc : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy * (-2 / System.Math.Sqrt(System.Math.PI)) * K.Exp(-K.Square(g.X[0]));
}

/// <summary>The inverse of erf.</summary>
public sealed record Erfinv : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy * (System.Math.Sqrt(System.Math.PI) / 2) * K.Exp(K.Square(g.Y));
}
