namespace MLNet.Keras.Metrics;

/// <summary>The thresholds of metrics that count hits and misses above them.</summary>
internal static class Thresholds
{
    /// <summary>Below every prediction.</summary>
    public const double NegativeInfinity = -1e10;

    /// <summary>The given ones, or one default.</summary>
    public static double[] Or(Numbers? given, double otherwise) => given?.Values ?? [otherwise];

    /// <summary>Count numbers from 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Count is below 1.</exception>
    public static double[] Evenly(int count, string metric) => AtLeast(1, count, metric) == 1 ? [0.5] : [0, .. Between(count), 1];

    /// <summary>As <see cref="Evenly"/>, but 0 and 1 are moved outward so that every probability lies between them; or the given ones between them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">None are given and count is below 2.</exception>
    public static double[] Around(int count, double[]? given, string metric) =>
        [-Losses.Probabilities.Epsilon, .. given?.Order() ?? Between(AtLeast(2, count, metric)), 1 + Losses.Probabilities.Epsilon];

    private static int AtLeast(int least, int count, string metric) => count >= least
        ? count
        : throw new ArgumentOutOfRangeException("numThresholds", count, $"{metric}: 'numThresholds' must be {least} or more, got {count}.");

    private static IEnumerable<double> Between(int count) => Enumerable.Range(1, count - 2).Select(i => i / (count - 1.0));
}
