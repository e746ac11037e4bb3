namespace MLNet.Keras.Graphs.Ops;

/// <summary>a · b, and 0 where b is 0 even if a is not finite.</summary>
public sealed record MulNoNan : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Reduced(g, new MulNoNan().Apply(g.Dy, g.X[1]), new MulNoNan().Apply(g.X[0], g.Dy));
}
