using System.Diagnostics;

namespace MLNet.Keras.Benchmarks;

/// <summary>Managed bytes of a step and of a predicted batch; resident memory over many fits and over a whole training.</summary>
internal static class MemoryBenchmark
{
    public const string MnistChild = "mnist", FitsChild = "fits";

    private const int WarmFits = 100, MeasuredFits = 1000, Batches = 200;
    private const double Mebi = 1024 * 1024;

    /// <summary>Managed bytes from one training step's start to the next one's, and of a batch of <c>Predict</c> in a long call; medians.</summary>
    public static (double Step, double Batch) Allocations(Work work)
    {
        var (x, y) = work.Data();
        int rows = Math.Min(work.Rows, Batches * work.Batch);
        var model = work.Compiled();
        var clock = new EpochClock(() => { });
        model.Fit(x.Rows(0, rows), y.Rows(0, rows), epochs: 2, batchSize: work.Batch, verbose: 0, callbacks: [clock]);
        using var few = x.Rows(0, work.Batch * 2);
        using var many = x.Rows(0, rows);
        // What a call allocates whatever its batches is in both.
        double extra = rows / work.Batch - 2;
        return (Turns.Median(clock.StepBytes), (Allocated(() => model.Predict(many, work.Batch)) - Allocated(() => model.Predict(few, work.Batch))) / extra);
    }

    /// <summary>The child's work: MiB of resident memory before and after many fits, each of a network of its own.</summary>
    public static double[] Fits()
    {
        double[] at = new double[2];
        for (int i = 0; i < WarmFits + MeasuredFits; i++)
        {
            using var x = new Tensor([320, 20]);
            using var y = new Tensor([320, 1]);
            Work.All[2].Compiled().Fit(x, y, batchSize: 32, verbose: 0);
            if (i == WarmFits - 1)
            {
                at[0] = Resident();
            }
        }
        at[1] = Resident();
        return at;
    }

    /// <summary>The child's work: MiB resident at the peak of ten epochs of MNIST.</summary>
    public static double[] Mnist()
    {
        AccuracyTable.Train(seed: 1, Datasets.Mnist().Train.X.Reshape(-1, 784) / 255, Datasets.Mnist().Train.Y.ToCategorical(10));
        using var process = Process.GetCurrentProcess();
        return [process.PeakWorkingSet64 / Mebi];
    }

    private static double Resident()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64 / Mebi;
    }

    private static double Allocated(Func<Tensor> predict)
    {
        predict().Dispose();
        long before = GC.GetAllocatedBytesForCurrentThread();
        predict().Dispose();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
