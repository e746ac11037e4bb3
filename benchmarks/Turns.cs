using System.Diagnostics;

namespace MLNet.Keras.Benchmarks;

/// <summary>Times of contenders that are run in turn, so that a disturbance of the machine meets all of them alike.</summary>
/// <remarks>
/// The shortest round is the one that nothing else disturbed: ratios are between shortest rounds. The median is what a user sees.
/// </remarks>
internal sealed class Turns(params Action[] contenders)
{
    private readonly List<double>[] rounds = [.. contenders.Select(_ => new List<double>())];

    /// <summary>Runs each contender once per round; the first round is not counted.</summary>
    public Turns Take(int count)
    {
        for (int round = 0; round <= count; round++)
        {
            for (int i = 0; i < contenders.Length; i++)
            {
                long start = Stopwatch.GetTimestamp();
                contenders[i]();
                if (round > 0)
                {
                    rounds[i].Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
                }
            }
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
