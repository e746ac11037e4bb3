namespace MLNet.Keras.Graphs.Ops;

/// <summary>a / b for floats.</summary>
public sealed record RealDiv : BinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Reduced(g, g.Dy / g.X[1], -g.Dy * g.Y / g.X[1]);
}
