namespace MLNet.Keras.Graphs.Ops;

/// <summary>dy (1 − y²). Inputs: y = tanh(x), dy.</summary>
public sealed record TanhGrad : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (g.Dy * -2 * g.X[1] * g.X[0], new TanhGrad().Apply(g.X[0], g.Dy));
}
