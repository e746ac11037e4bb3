namespace MLNet.Keras.Graphs.Ops;

/// <summary>The operand itself, but no gradient flows back.</summary>
public sealed record StopGradient : UnaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}
