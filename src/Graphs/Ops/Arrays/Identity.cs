namespace MLNet.Keras.Graphs.Ops;

/// <summary>The operand itself.</summary>
public sealed record Identity : UnaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy;
}
