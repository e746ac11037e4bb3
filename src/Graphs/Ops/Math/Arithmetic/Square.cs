namespace MLNet.Keras.Graphs.Ops;

/// <summary>x².</summary>
public sealed record Square : UnaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy * 2 * g.X[0];
}
