using System.Diagnostics;
using MLNet.Keras.Callbacks;

namespace MLNet.Keras.Benchmarks;

/// <summary>The time of each epoch but the first, and the managed bytes allocated from the start of one step to that of the next.</summary>
/// <param name="beforeEpoch">Runs before each epoch, outside its time.</param>
internal sealed class EpochClock(Action beforeEpoch) : Callback
{
    private const int StepsRecorded = 1000;

    private readonly double[] stepBytes = new double[StepsRecorded];
    private int recorded;
    private long start, allocated = -1;

    /// <summary>Microseconds.</summary>
    public List<double> Epochs { get; } = [];

    public IEnumerable<double> StepBytes => stepBytes.Take(recorded);

    public override void OnEpochBegin(int epoch)
    {
        beforeEpoch();
        allocated = -1;
        start = Stopwatch.GetTimestamp();
    }

    public override void OnTrainBatchBegin(int batch)
    {
        long now = GC.GetAllocatedBytesForCurrentThread();
        if (allocated >= 0 && recorded < StepsRecorded)
        {
            stepBytes[recorded++] = now - allocated;
        }
        allocated = now;
    }

    public override void OnEpochEnd(int epoch, Logs logs)
    {
        if (epoch > 0)
        {
            Epochs.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }
    }
}
