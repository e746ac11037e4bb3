namespace MLNet.Keras.Graphs.Ops;

/// <summary>Inverse hyperbolic cosine; NaN below 1.</summary>
public sealed record Acosh : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy / K.Sinh(g.Y);
}
