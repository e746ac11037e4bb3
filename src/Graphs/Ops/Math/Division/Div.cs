namespace MLNet.Keras.Graphs.Ops;

/// <summary>a / b; integers truncate.</summary>
public sealed record Div : BinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Reduced(g, g.Dy / g.X[1], -g.Dy * g.Y / g.X[1]);
}
