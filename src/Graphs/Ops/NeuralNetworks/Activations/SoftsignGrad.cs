namespace MLNet.Keras.Graphs.Ops;

/// <summary>dy / (1 + |x|)². Inputs: gradients, features.</summary>
public sealed record SoftsignGrad : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g)
    {
        var (dy, x) = (g.X[0], g.X[1]);
        var slope = new SoftsignGrad().Apply(g.Dy, x);
        return (slope, -2 * slope * dy * K.Sign(x) / (1 + K.Abs(x)));
    }
}
