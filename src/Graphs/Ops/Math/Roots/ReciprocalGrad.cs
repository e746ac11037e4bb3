namespace MLNet.Keras.Graphs.Ops;

/// <summary>−dy y². Inputs: y = 1 / x, dy.</summary>
public sealed record ReciprocalGrad : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (g.Dy * -2 * g.X[1] * g.X[0], new ReciprocalGrad().Apply(g.X[0], g.Dy));
}
