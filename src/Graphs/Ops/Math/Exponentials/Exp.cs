namespace MLNet.Keras.Graphs.Ops;

/// <summary>eˣ.</summary>
public sealed record Exp : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy * g.Y;
}
