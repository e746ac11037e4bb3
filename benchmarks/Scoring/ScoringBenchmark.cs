using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Benchmarks.Onnx;

namespace MLNet.Keras.Benchmarks.Scoring;

/// <summary>
/// Rows per second of a network in a pipeline beside the same network in the stock OnnxTransformer, and beside reading the same rows through
/// a transform that does nothing plus running the bare network on them.
/// </summary>
internal static class ScoringBenchmark
{
    private const int Batch = 1024, Rounds = 15;

    public static void Print(bool json)
    {
        foreach (var work in ScoringWork.All())
        {
            Print(Measure(work, "cache", work.Context.Data.Cache(work.View)), json);
            Print(Measure(work, "list", work.View), json);
        }
    }

    private static void Print(Figures f, bool json) => Console.WriteLine(json
        ? JsonSerializer.Serialize(new
        {
            backend = "mlnet.keras", work = f.Work.Name, source = f.Source,
            score_rows_per_s = Math.Round(f.RowsPerSecond), onnx_transformer_rows_per_s = Math.Round(f.StockRowsPerSecond),
            noop_rows_per_s = Math.Round(f.NoopRowsPerSecond), bare_rows_per_s = Math.Round(f.BareRowsPerSecond),
            times_onnx_transformer = Math.Round(f.TimesStock, 1), of_noop_plus_bare = Math.Round(f.OfParts, 2),
        })
        : FormattableString.Invariant(
            $"{f.Work.Name,-10} from {f.Source,-6} {f.RowsPerSecond,10:N0} rows/s   {f.TimesStock,5:0.0} times OnnxTransformer ({f.StockRowsPerSecond:N0})   {f.OfParts:0.00} of the time of a no-op transform ({f.NoopRowsPerSecond:N0}) plus the bare network ({f.BareRowsPerSecond:N0})"));

    private static Figures Measure(ScoringWork work, string source, IDataView rows)
    {
        string model = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(model, OnnxDense.Classifier(work.Transformer.Model.GetWeights()));
            var stock = work.Context.Transforms.ApplyOnnxModel("Probabilities", "Features", model).Fit(rows);
            Compare(work.Transformer.Transform(rows), stock.Transform(rows), work);
            var scored = work.Transformer.Transform(rows);
            var stockScored = stock.Transform(work.Context.Data.TakeRows(rows, work.StockRows));
            var copied = work.Context.Transforms.CopyColumns("Copy", "Features").Fit(rows).Transform(rows);
            KerasRandom.SetSeed(0);
            var x = KerasRandom.Uniform([work.Rows, work.Features]);
            var turns = new Turns(
                () => ViewReader.Read(scored, "Score"),
                () => ViewReader.Read(stockScored, "Probabilities"),
                () => ViewReader.Read(copied, "Copy"),
                () => work.Transformer.Model.Predict(x, Batch).Dispose()).Take(Rounds);
            return new Figures(work, source, turns.Shortest(0), turns.Shortest(1), turns.Shortest(2), turns.Shortest(3));
        }
        finally
        {
            File.Delete(model);
        }
    }

    /// <summary>Both must give the same probabilities, or the comparison would be of two things.</summary>
    private static void Compare(IDataView ours, IDataView stock, ScoringWork work)
    {
        const int Some = 100;
        const float Tolerance = 1e-5f;
        var pairs = ours.GetColumn<float[]>("Score").Zip(stock.GetColumn<float[]>("Probabilities")).Take(Some);
        if (pairs.Any(pair => pair.First.Zip(pair.Second).Any(p => MathF.Abs(p.First - p.Second) > Tolerance)))
        {
            throw new InvalidOperationException($"{work.Name}: the ONNX model does not give the network's probabilities.");
        }
    }

    /// <summary>Shortest rounds, in microseconds.</summary>
    private sealed record Figures(ScoringWork Work, string Source, double Score, double Stock, double Noop, double Bare)
    {
        public double RowsPerSecond => Work.Rows / Score * 1e6;

        public double StockRowsPerSecond => Work.StockRows / Stock * 1e6;

        public double NoopRowsPerSecond => Work.Rows / Noop * 1e6;

        public double BareRowsPerSecond => Work.Rows / Bare * 1e6;

        public double TimesStock => RowsPerSecond / StockRowsPerSecond;

        /// <summary>Scoring in parts of what reading through a transform that does nothing, and the bare network, take one after the other.</summary>
        public double OfParts => Score / (Noop + Bare);
    }
}
