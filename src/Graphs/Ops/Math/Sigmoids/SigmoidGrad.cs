namespace MLNet.Keras.Graphs.Ops;

/// <summary>dy y (1 − y). Inputs: y = sigmoid(x), dy.</summary>
public sealed record SigmoidGrad : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g)
    {
        var weighted = g.Dy * g.X[1];
        return (weighted - 2 * weighted * g.X[0], new SigmoidGrad().Apply(g.X[0], g.Dy));
    }
}
