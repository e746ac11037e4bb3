namespace MLNet.Keras.Graphs.Ops;

/// <summary>The next number after a in the direction of b.</summary>
public sealed record NextAfter : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Reduced(g, g.Dy, null);
}
