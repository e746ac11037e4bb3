namespace MLNet.Keras.Graphs.Ops;

/// <summary>⌊a / b⌋.</summary>
public sealed record FloorDiv : BinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}
