namespace MLNet.Keras.Runtime.Kernels.RandomNumbers;

/// <summary>Gamma(alpha, 1) as TensorFlow's <c>StatelessRandomGammaV3</c> draws it, in double precision.</summary>
/// <remarks>
/// Marsaglia and Tsang, "A simple method for generating gamma variables" (TOMS, 2000). Each output owns a stretch of the stream,
/// so outputs are independent of order; output = alpha index · samples per alpha + sample.
/// </remarks>
internal static class RandomGamma
{
    private const ulong ReservedBlocks = 256;

    /// <summary>The number for output <paramref name="output"/>.</summary>
    public static double Draw(PhiloxStream stream, long output, double alpha)
    {
        var draws = new DrawSequence(stream, (ulong)output * ReservedBlocks);
        if (alpha == 1.0) return -DoubleLog1P(-draws.Uniform());
        bool boosted = alpha < 1.0;
        double d = alpha + (boosted ? 2.0 / 3 : -1.0 / 3), c = 1.0 / 3 / Math.Sqrt(d);
        while (true)
        {
            double x = draws.Normal(), v = 1 + c * x;
            if (v <= 0) continue;
            v = v * v * v;
            double u = draws.Uniform();
            if (u >= 1 - 0.0331 * (x * x) * (x * x) && Math.Log(u) >= 0.5 * x * x + d * (1 - v + Math.Log(v))) continue;
            return boosted ? d * v * Math.Pow(draws.Uniform(), 1 / alpha) : d * v;
        }
    }

    // .NET has no log1p. Kahan's correction is exact to an ulp or two over the whole range of a uniform.
    internal static double DoubleLog1P(double x)
    {
        double u = 1 + x;
        return u == 1 ? x : Math.Log(u) * (x / (u - 1));
    }
}
