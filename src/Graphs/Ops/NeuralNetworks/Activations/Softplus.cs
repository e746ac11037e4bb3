namespace MLNet.Keras.Graphs.Ops;

/// <summary>log(1 + eˣ).</summary>
public sealed record Softplus : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new SoftplusGrad().Apply(g.Dy, g.X[0]);
}
