namespace MLNet.Keras.Graphs.Ops;

/// <summary>x between 0 and 6.</summary>
public sealed record Relu6 : UnaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new Relu6Grad().Apply(g.Dy, g.Y);
}
