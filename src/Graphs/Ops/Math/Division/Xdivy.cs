namespace MLNet.Keras.Graphs.Ops;

/// <summary>a / b, and 0 where a is 0.</summary>
public sealed record Xdivy : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Reduced(g, g.Dy * new Xdivy().Apply(NotZero(g), g.X[1]), g.Dy * new Xdivy().Apply(-g.X[0], K.Square(g.X[1])));
}
