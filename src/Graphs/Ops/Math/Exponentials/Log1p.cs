namespace MLNet.Keras.Graphs.Ops;

/// <summary>log(1 + x), exact near 0.</summary>
public sealed record Log1p : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy / (1 + g.X[0]);
}
