namespace MLNet.Keras.Graphs.Ops;

/// <summary>x / (1 + |x|).</summary>
public sealed record Softsign : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new SoftsignGrad().Apply(g.Dy, g.X[0]);
}
