namespace MLNet.Keras.Graphs.Ops;

/// <summary>Zeros of the operand's shape and dtype.</summary>
public sealed record ZerosLike : UnaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}
