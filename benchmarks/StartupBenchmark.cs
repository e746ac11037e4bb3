using System.Diagnostics;

namespace MLNet.Keras.Benchmarks;

/// <summary>From the start of a process to the end of the MLP's first trained batch: runtime, JIT, the network, its plan.</summary>
internal static class StartupBenchmark
{
    public const string Child = "first-batch";

    private const int Runs = 7;

    /// <returns>Milliseconds: to the program's first line, to the end of the first batch (median), and the shortest of the latter.</returns>
    public static (double Entry, double FirstBatch, double Shortest) Measure()
    {
        // Timestamps count from the machine's start, so two processes can compare theirs.
        var runs = Enumerable.Range(0, Runs).Select(_ => (Start: Stopwatch.GetTimestamp(), Child: ChildProcess.Run(Child))).ToArray();
        double[] Since(int figure) => [.. runs.Select(run => (run.Child[figure] - run.Start) * 1e3 / Stopwatch.Frequency)];
        return (Turns.Median(Since(0)), Turns.Median(Since(1)), Since(1).Min());
    }

    /// <summary>The child's work.</summary>
    public static double[] FirstBatch()
    {
        long entered = Stopwatch.GetTimestamp();
        var model = Work.All[0].Compiled();
        model.Fit(new Tensor([32, 784]), new Tensor([32, 10]), batchSize: 32, verbose: 0);
        return [entered, Stopwatch.GetTimestamp()];
    }
}
