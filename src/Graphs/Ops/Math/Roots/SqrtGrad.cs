namespace MLNet.Keras.Graphs.Ops;

/// <summary>dy / (2 y). Inputs: y = √x, dy.</summary>
public sealed record SqrtGrad : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (-(g.Dy * g.Y / g.X[0]), g.Dy * 0.5 / g.X[0]);
}
