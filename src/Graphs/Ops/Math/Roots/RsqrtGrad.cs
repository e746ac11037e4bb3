namespace MLNet.Keras.Graphs.Ops;

/// <summary>−dy y³ / 2. Inputs: y = 1 / √x, dy.</summary>
public sealed record RsqrtGrad : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (g.Dy * -1.5 * g.X[1] * K.Square(g.X[0]), new RsqrtGrad().Apply(g.X[0], g.Dy));
}
