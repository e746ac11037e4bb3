namespace MLNet.Keras.Graphs.Ops;

/// <summary>√x.</summary>
public sealed record Sqrt : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new SqrtGrad().Apply(g.Y, g.Dy);
}
