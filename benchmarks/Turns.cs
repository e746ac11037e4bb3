using System.Diagnostics;

namespace MLNet.Keras.Benchmarks;

/// <summary>Times of contenders that are run in turn, so that a disturbance of the machine meets all of them alike.</summary>
/// <remarks>
/// The shortest round is the one that nothing else disturbed: ratios are between shortest rounds. The median is what a user sees.
/// </remarks>
internal sealed class Turns(params Action[] contenders)
{
    /// <summary>Until then the compiler has replaced its first, slow code.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.7);

    private bool isWarm;

    private readonly List<double>[] rounds = [.. contenders.Select(_ => new List<double>())];

    /// <summary>Runs each contender once per round, after a warm-up of whole rounds that are not counted.</summary>
    public Turns Take(int count)
    {
        long begin = Stopwatch.GetTimestamp();
        bool counts = false;
        for (int round = 0; round < count; round += counts ? 1 : 0)
        {
            counts = isWarm;
            for (int i = 0; i < contenders.Length; i++)
            {
                long start = Stopwatch.GetTimestamp();
                contenders[i]();
                if (counts)
                {
                    rounds[i].Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
                }
            }
            isWarm |= Stopwatch.GetElapsedTime(begin) > WarmUp;
        }
        return this;
    }

    public double Shortest(int contender) => rounds[contender].Min();

    public double Median(int contender) => Median(rounds[contender]);

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
