namespace MLNet.Keras.Graphs.Ops;

/// <summary>1 / √x.</summary>
public sealed record Rsqrt : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new RsqrtGrad().Apply(g.Y, g.Dy);
}
