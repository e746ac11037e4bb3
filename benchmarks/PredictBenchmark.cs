using System.Diagnostics;

namespace MLNet.Keras.Benchmarks;

/// <summary>Rows per second of <c>Predict</c> at batch 1024, and the time of one row through a prepared predictor.</summary>
internal static class PredictBenchmark
{
    private const int Batch = 1024;

    public static (double RowsPerSecond, double SingleMicroseconds) Measure(Work work)
    {
        var (x, _) = work.Data();
        var model = work.Network();
        model.Predict(x, Batch);
        var rounds = new List<double>();
        for (int round = 0; round < 5; round++)
        {
            long start = Stopwatch.GetTimestamp();
            using var result = model.Predict(x, Batch);
            rounds.Add(work.Rows / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        return (Turns.Median(rounds), Single(model, work, x));
    }

    private static double Single(Sequential model, Work work, Tensor x)
    {
        using var predictor = model.CreatePredictor(1);
        using var row = x.Rows(0, 1);
        float[] output = new float[model.Outputs[0].Shape[^1]];
        const int Calls = 2000;
        var rounds = new List<double>();
        for (int round = 0; round < 6; round++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < Calls; i++)
            {
                predictor.Predict(row.AsSpan<float>(), output);
            }
            rounds.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / Calls);
        }
        return Turns.Median(rounds.Skip(1));
    }
}
