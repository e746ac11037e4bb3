namespace MLNet.Keras.Graphs.Ops;

/// <summary>a − b.</summary>
public sealed record Sub : BinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Reduced(g, g.Dy, -g.Dy);
}
