namespace MLNet.Keras.Graphs.Ops;

/// <summary>Natural logarithm.</summary>
public sealed record Log : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy / g.X[0];
}
