namespace MLNet.Keras.Graphs.Ops;

/// <summary>a log(b), and 0 where a is 0.</summary>
public sealed record Xlogy : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Reduced(g, g.Dy * new Xlogy().Apply(NotZero(g), g.X[1]), g.Dy * new Xdivy().Apply(g.X[0], g.X[1]));
}
