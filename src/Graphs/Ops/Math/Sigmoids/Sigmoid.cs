namespace MLNet.Keras.Graphs.Ops;

/// <summary>1 / (1 + e⁻ˣ).</summary>
public sealed record Sigmoid : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new SigmoidGrad().Apply(g.Y, g.Dy);
}
