using System.Diagnostics;
using MLNet.Keras.Callbacks;
using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Engines;

namespace MLNet.Keras.Benchmarks;

/// <summary>Whole <c>Fit</c> per step beside the bare compiled step, and managed bytes per step.</summary>
internal static class FitBenchmark
{
    private const int Epochs = 7;

    /// <summary>Median of the epochs after the first: shuffle, gather, step, metrics, callbacks.</summary>
    /// <returns>Microseconds of a step in <c>Fit</c>, of the compiled step alone, and bytes allocated per step.</returns>
    public static (double FitMicroseconds, double StepMicroseconds, double BytesPerStep) Measure(Work work)
    {
        var (x, y) = work.Data();
        var model = work.Compiled();
        var times = new List<double>();
        var bytes = new List<long>();
        long start = 0, allocated = 0;
        var clock = new LambdaCallback
        {
            EpochBegin = _ => (start, allocated) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread()),
            EpochEnd = (_, _) =>
            {
                times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
                bytes.Add(GC.GetAllocatedBytesForCurrentThread() - allocated);
            },
        };
        model.Fit(x, y, epochs: Epochs, batchSize: work.Batch, verbose: 0, callbacks: [clock]);
        int steps = work.Rows / work.Batch;
        return (Median(times.Skip(1)) / steps, BareStep(model, work, steps), Median(bytes.Skip(1).Select(b => (double)b)) / steps);
    }

    /// <summary>The step's plan replayed on one batch: no data, no loop around it.</summary>
    private static double BareStep(Sequential model, Work work, int steps)
    {
        IExecutable step = model.TrainSteps.For([new TensorSpec([work.Batch, .. work.Shape]), new TensorSpec(work.IsClassifier ? [work.Batch, 10] : [work.Batch, 1])], (1, 1, 0));
        step.Run();
        var rounds = new List<double>();
        for (int round = 0; round < Epochs - 1; round++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < steps; i++)
            {
                step.Run();
            }
            rounds.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / steps);
        }
        return Median(rounds);
    }

    internal static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
