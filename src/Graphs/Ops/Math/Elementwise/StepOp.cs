namespace MLNet.Keras.Graphs.Ops;

/// <summary>A piecewise constant op: no gradient.</summary>
public abstract record StepOp : UnaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}
