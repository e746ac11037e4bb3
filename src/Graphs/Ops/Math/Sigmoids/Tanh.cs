namespace MLNet.Keras.Graphs.Ops;

/// <summary>Hyperbolic tangent.</summary>
public sealed record Tanh : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new TanhGrad().Apply(g.Y, g.Dy);
}
