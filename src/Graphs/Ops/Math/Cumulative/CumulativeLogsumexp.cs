namespace MLNet.Keras.Graphs.Ops;

/// <summary>Running log(Σ eˣ).</summary>
/// <param name="Exclusive">Without the element itself.</param>
/// <param name="Reverse">From the end.</param>
public sealed record CumulativeLogsumexp(bool Exclusive = false, bool Reverse = false) : CumulativeOp(Exclusive, Reverse)
{
    /// <inheritdoc/>
    /// <remarks>dx = eˣ · running sum of dy e⁻ʸ, in logarithms so that nothing overflows; positive and negative dy apart.</remarks>
    public override Gradients Gradient(GradientContext g)
    {
        var back = new CumulativeLogsumexp(Exclusive, !Reverse);
        Tensor Part(Tensor dy)
        {
            var log = K.Where(K.Greater(dy, 0), K.Log(dy), double.MinValue);
            return K.Exp(back.Apply(log - g.Y, g.X[1]) + g.X[0]);
        }
        return Part(g.Dy) - Part(-g.Dy);
    }
}
