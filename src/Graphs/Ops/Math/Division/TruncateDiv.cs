namespace MLNet.Keras.Graphs.Ops;

/// <summary>a / b toward 0.</summary>
public sealed record TruncateDiv : BinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}
