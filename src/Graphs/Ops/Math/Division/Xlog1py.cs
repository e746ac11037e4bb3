namespace MLNet.Keras.Graphs.Ops;

/// <summary>a log(1 + b), and 0 where a is 0.</summary>
public sealed record Xlog1py : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Reduced(g, g.Dy * new Xlog1py().Apply(NotZero(g), g.X[1]), g.Dy * new Xdivy().Apply(g.X[0], g.X[1] + 1));
}
