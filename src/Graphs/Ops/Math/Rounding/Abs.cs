namespace MLNet.Keras.Graphs.Ops;

/// <summary>|x|.</summary>
public sealed record Abs : UnaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy * K.Sign(g.X[0]);
}
