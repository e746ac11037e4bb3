namespace MLNet.Keras.Runtime.Kernels.RandomNumbers;

/// <summary>Binomial(count, probability) as TensorFlow's <c>StatelessRandomBinomial</c> draws it.</summary>
/// <remarks>
/// Few expected successes: sums of geometric waiting times. Many: Hörmann's transformed rejection with squeeze (BTRS,
/// "The generation of binomial random variates", 1993).
/// </remarks>
internal static class RandomBinomial
{
    private const ulong RejectionBlocks = 256, GeometricBlocks = 42;

    /// <summary>The number for output <paramref name="output"/>; NaN for a probability outside [0, 1].</summary>
    public static double Draw(PhiloxStream stream, long output, double count, double probability)
    {
        if (!(probability is >= 0 and <= 1) || double.IsNaN(count)) return double.NaN;
        bool mirrored = probability > 0.5;
        double q = mirrored ? 1 - probability : probability;
        double k = count <= 0 || q == 0 ? 0
            : count * q >= 10 ? Rejection(new(stream, (ulong)output * RejectionBlocks), count, q)
            : Geometric(new(stream, (ulong)output * GeometricBlocks), count, q);
        return mirrored ? count - k : k;
    }

    private static double Geometric(DrawSequence draws, double count, double probability)
    {
        double trials = 0, logFailure = RandomGamma.DoubleLog1P(-probability);
        for (int successes = 0; ; successes++)
        {
            trials += Math.Ceiling(Math.Log(draws.Uniform()) / logFailure);
            if (trials > count) return successes;
        }
    }

    private static double Rejection(DrawSequence draws, double count, double probability)
    {
        double stddev = Math.Sqrt(count * probability * (1 - probability));
        double b = 1.15 + 2.53 * stddev, a = -0.0873 + 0.0248 * b + 0.01 * probability;
        double center = count * probability + 0.5, squeeze = 0.92 - 4.2 / b;
        double odds = probability / (1 - probability), alpha = (2.83 + 5.1 / b) * stddev;
        double mode = Math.Floor((count + 1) * probability);
        while (true)
        {
            double u = draws.Uniform(), v = draws.Uniform();
            u -= 0.5;
            double us = 0.5 - Math.Abs(u), k = Math.Floor((2 * a / us + b) * u + center);
            if (us >= 0.07 && v <= squeeze) return k;
            if (k < 0 || k > count) continue;
            double bound = (mode + 0.5) * Math.Log((mode + 1) / (odds * (count - mode + 1)))
                + (count + 1) * Math.Log((count - mode + 1) / (count - k + 1))
                + (k + 0.5) * Math.Log(odds * (count - k + 1) / (k + 1))
                + StirlingTail(mode) + StirlingTail(count - mode) - StirlingTail(k) - StirlingTail(count - k);
            if (Math.Log(v * alpha / (a / (us * us) + b)) <= bound) return k;
        }
    }

    /// <summary>ln k! minus Stirling's formula.</summary>
    private static double StirlingTail(double k)
    {
        if (k <= 9) return SmallTails[(int)k];
        double square = (k + 1) * (k + 1);
        return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / (k + 1);
    }

    private static ReadOnlySpan<double> SmallTails =>
    [
        0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.02079067210376509, 0.0166446911898211,
        0.0138761288230707, 0.0118967099458917, 0.0104112652619720, 0.00925546218271273, 0.00833056343336287,
    ];
}
