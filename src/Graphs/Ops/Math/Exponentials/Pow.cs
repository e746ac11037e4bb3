namespace MLNet.Keras.Graphs.Ops;

/// <summary>aᵇ. Integers take exponents from 0 only.</summary>
public sealed record Pow : BinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g)
    {
        var (a, b) = (g.X[0], g.X[1]);
        var positive = K.Greater(a, 0);
        // log(1) where the base is not positive: the other branch of a choice must not bring NaN into second derivatives.
        var log = K.Where(positive, K.Log(K.Where(positive, a, 1)), 0);
        return Reduced(g, g.Dy * b * K.Power(a, b - 1), g.Dy * g.Y * log);
    }
}
