namespace MLNet.Keras.Graphs.Ops;

/// <summary>a · b, element by element.</summary>
public sealed record Mul : BinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Reduced(g, g.Dy * g.X[1], g.Dy * g.X[0]);
}
