namespace MLNet.Keras.Graphs.Ops;

/// <summary>dy · sigmoid(x). Inputs: gradients, features.</summary>
public sealed record SoftplusGrad : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g)
    {
        var sigmoid = K.Sigmoid(g.X[1]);
        return (g.Dy * sigmoid, new SigmoidGrad().Apply(sigmoid, g.Dy * g.X[0]));
    }
}
