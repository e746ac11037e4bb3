namespace MLNet.Keras.Graphs.Ops;

/// <summary>Gauss's error function.</summary>
public sealed record Erf : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy * (2 / System.Math.Sqrt(System.Math.PI)) * K.Exp(-K.Square(g.X[0]));
}
