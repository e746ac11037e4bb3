namespace MLNet.Keras.Graphs.Ops;

/// <summary>The rest of a / b toward 0: the sign is a's.</summary>
public sealed record TruncateMod : BinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Reduced(g, g.Dy, -(g.Dy * (g.X[0] - g.Y) / g.X[1]));
}
