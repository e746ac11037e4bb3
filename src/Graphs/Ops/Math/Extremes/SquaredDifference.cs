namespace MLNet.Keras.Graphs.Ops;

/// <summary>(a − b)².</summary>
public sealed record SquaredDifference : BinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Reduced(g, g.Dy * 2 * (g.X[0] - g.X[1]), g.Dy * -2 * (g.X[0] - g.X[1]));
}
