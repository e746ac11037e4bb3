namespace MLNet.Keras.Graphs.Ops;

/// <summary>max(x, 0); NaN stays NaN.</summary>
public sealed record Relu : UnaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new ReluGrad().Apply(g.Dy, g.Y);
}
