using System.Diagnostics;
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
    private const int Batch = 1024;

    public static void Print(bool json)
    {
        foreach (var work in ScoringWork.All())
        {
            Print(Measure(work, "cached", work.Context.Data.Cache(work.View)), json);
            Print(Measure(work, "list", work.View), json);
        }
    }

    private static void Print(Figures f, bool json) => Console.WriteLine(json
        ? JsonSerializer.Serialize(new
        {
            backend = "mlnet.keras", work = f.Work, source = f.Source, score_rows_per_s = Math.Round(f.Rows), onnx_transformer_rows_per_s = Math.Round(f.StockRows),
            noop_rows_per_s = Math.Round(f.NoopRows), bare_rows_per_s = Math.Round(f.BareRows),
            ratio_to_onnx_transformer = Math.Round(f.Rows / f.StockRows, 1), ratio_to_noop_plus_bare = Math.Round(f.ToBare, 2),
        })
        : FormattableString.Invariant(
            $"{f.Work,-10} {f.Source,-6} score {f.Rows,10:N0} rows/s   OnnxTransformer {f.StockRows,8:N0} rows/s   {f.Rows / f.StockRows,6:0.0} times   {f.ToBare:0.00} of the time of a no-op transform ({f.NoopRows:N0} rows/s) and the bare network ({f.BareRows:N0} rows/s)"));

    private static Figures Measure(ScoringWork work, string source, IDataView rows)
    {
        string model = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(model, OnnxDense.Classifier(work.Transformer.Model.GetWeights()));
            var stock = work.Context.Transforms.ApplyOnnxModel("Probabilities", "Features", model).Fit(rows);
            Compare(work.Transformer.Transform(rows), stock.Transform(rows), work);
            double stockSeconds = ViewReader.Seconds(stock.Transform(work.Context.Data.TakeRows(rows, work.StockRows)), "Probabilities");
            double ours = ViewReader.Seconds(work.Transformer.Transform(rows), "Score");
            double noop = ViewReader.Seconds(work.Context.Transforms.CopyColumns("Copy", "Features").Fit(rows).Transform(rows), "Copy");
            double bare = BareSeconds(work);
            return new Figures(work.Name, source, work.Rows / ours, work.StockRows / stockSeconds, work.Rows / noop, work.Rows / bare, ours / (noop + bare));
        }
        finally
        {
            File.Delete(model);
        }
    }

    /// <summary>The same rows through the network's own plan, from memory to memory.</summary>
    private static double BareSeconds(ScoringWork work)
    {
        var network = work.Transformer.Model;
        KerasRandom.SetSeed(0);
        var x = KerasRandom.Uniform([work.Rows, work.Features]);
        network.Predict(x, Batch).Dispose();
        return Turns.Median(Enumerable.Range(0, 5).Select(_ =>
        {
            long start = Stopwatch.GetTimestamp();
            network.Predict(x, Batch).Dispose();
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }));
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

    private sealed record Figures(string Work, string Source, double Rows, double StockRows, double NoopRows, double BareRows, double ToBare);
}
