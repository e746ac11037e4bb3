namespace MLNet.Keras.Graphs.Ops;

/// <summary>The operand in memory of its own.</summary>
public sealed record Snapshot : UnaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy;
}
