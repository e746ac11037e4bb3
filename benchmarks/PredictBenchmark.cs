using MLNet.Keras.Benchmarks.Bare;
using MLNet.Keras.Benchmarks.Onnx;

namespace MLNet.Keras.Benchmarks;

/// <summary>
/// <c>Predict</c> of all rows at batch 1024, and one row at a time through a prepared predictor, beside the same net written by
/// hand over the kernels and beside ONNX Runtime, in turn.
/// </summary>
internal static unsafe class PredictBenchmark
{
    private const int Batch = 1024, Rounds = 30, SingleCalls = 400, SingleRounds = 60;
    private const double Tolerance = 1e-4;

    /// <param name="Rows">Rows per second at 1024.</param>
    /// <param name="Single">Microseconds of one row.</param>
    public sealed record Speed(double Rows, double Single);

    /// <param name="Median">What a user sees of ours.</param>
    /// <param name="Best">Ours, shortest rounds.</param>
    /// <param name="Bare">By hand, shortest rounds; null for nets that are not written by hand.</param>
    /// <param name="Onnx">ONNX Runtime, shortest rounds.</param>
    public sealed record Figures(Speed Median, Speed Best, Speed? Bare, Speed Onnx);

    public static Figures Measure(Work work)
    {
        var (x, _) = work.Data();
        // Whole batches, and of the slow nets one.
        x = x.Rows(0, Math.Min(work.Rows / Batch, work.Kind is "cnn" or "lstm" ? 1 : 16) * Batch);
        var model = work.Network();
        int outputs = model.Outputs[0].Shape[^1];
        using var bare = BareScoring.Of(work, model);
        byte[] onnx = OnnxNetwork.Of(work, model);
        var batches = Batches(work, model, x, outputs, bare, onnx);
        var singles = Singles(work, model, x, outputs, bare, onnx);
        Speed Of(Func<Turns, double> batch, Func<Turns, double> single) => new(x.Shape[0] / batch(batches) * 1e6, single(singles) / SingleCalls);
        Speed Shortest(int contender) => Of(turns => turns.Shortest(contender), turns => turns.Shortest(contender));
        return new Figures(Of(turns => turns.Median(0), turns => turns.Median(0)), Shortest(0), bare is null ? null : Shortest(2), Shortest(1));
    }

    private static Turns Batches(Work work, Sequential model, Tensor x, int outputs, BareScoring? bare, byte[] onnx)
    {
        int rows = x.Shape[0], size = (int)(x.Size / rows);
        using var scorer = new OnnxScorer(onnx, work, Batch, outputs);
        var results = new Tensor([rows, outputs]);
        var expected = model.Predict(x, Batch).ToArray<float>();
        void Each(Action<int> batch)
        {
            for (int row = 0; row + Batch <= rows; row += Batch)
            {
                batch(row);
            }
        }
        Action ours = () => model.Predict(x, Batch).Dispose();
        Action theirs = () => Each(row => scorer.Score(x.AsSpan<float>().Slice(row * size, Batch * size), results.AsSpan<float>().Slice(row * outputs, Batch * outputs)));
        Action byHand = () => Each(row => bare!.Score((float*)x.Address + (nint)row * size, (float*)results.Address + row * outputs, Batch));
        Action[] contenders = bare is null ? [ours, theirs] : [ours, theirs, byHand];
        foreach (var contender in contenders.Skip(1))
        {
            contender();
            Agree(expected, results.AsSpan<float>());
        }
        return new Turns(contenders).Take(Rounds);
    }

    private static Turns Singles(Work work, Sequential model, Tensor x, int outputs, BareScoring? bare, byte[] onnx)
    {
        using var scorer = new OnnxScorer(onnx, work, 1, outputs);
        using var predictor = model.CreatePredictor(1);
        using var row = x.Rows(0, 1);
        using var result = new Tensor([1, outputs]);
        float[] expected = model.Predict(row, 1).ToArray<float>();
        static Action Calls(Action call) => () =>
        {
            for (int i = 0; i < SingleCalls; i++)
            {
                call();
            }
        };
        Action ours = () => predictor.Predict(row.AsSpan<float>(), result.AsSpan<float>());
        Action theirs = () => scorer.Score(row.AsSpan<float>(), result.AsSpan<float>());
        Action byHand = () => bare!.Score((float*)row.Address, (float*)result.Address, 1);
        Action[] contenders = bare is null ? [ours, theirs] : [ours, theirs, byHand];
        foreach (var contender in contenders)
        {
            contender();
            Agree(expected, result.AsSpan<float>());
        }
        return new Turns([.. contenders.Select(Calls)]).Take(work.Kind == "lstm" ? SingleRounds / 6 : SingleRounds);
    }

    /// <summary>Contenders that compute something else would be no comparison.</summary>
    private static void Agree(float[] expected, ReadOnlySpan<float> actual)
    {
        for (int i = 0; i < expected.Length && i < actual.Length; i++)
        {
            if (!(Math.Abs(expected[i] - actual[i]) <= Tolerance))
            {
                throw new InvalidOperationException($"Result {i} is {actual[i]}, expected {expected[i]}.");
            }
        }
    }
}
