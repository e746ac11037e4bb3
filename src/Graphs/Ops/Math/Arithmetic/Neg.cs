namespace MLNet.Keras.Graphs.Ops;

/// <summary>−x.</summary>
public sealed record Neg : UnaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => -g.Dy;
}
