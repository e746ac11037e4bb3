namespace MLNet.Keras.Graphs.Ops;

/// <summary>The operand itself.</summary>
public sealed record Identity : UnaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy;
}

/// <summary>The operand itself, but no gradient flows back.</summary>
public sealed record StopGradient : UnaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}

/// <summary>The operand in memory of its own.</summary>
public sealed record Snapshot : UnaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy;
}
