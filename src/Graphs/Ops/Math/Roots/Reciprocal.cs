namespace MLNet.Keras.Graphs.Ops;

/// <summary>1 / x.</summary>
public sealed record Reciprocal : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new ReciprocalGrad().Apply(g.Y, g.Dy);
}
