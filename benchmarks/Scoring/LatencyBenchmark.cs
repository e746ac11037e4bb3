using System.Diagnostics;
using System.Text.Json;
using Microsoft.ML;

namespace MLNet.Keras.Benchmarks.Scoring;

/// <summary>One row through ML.NET's prediction engine: a network beside a stock linear model on the same features.</summary>
internal static class LatencyBenchmark
{
    private const int Calls = 5_000, Rounds = 7;

    public static void Print(bool json)
    {
        foreach (var work in ScoringWork.All())
        {
            double network = Microseconds(work, work.Transformer);
            double linear = Microseconds(work, work.Context.MulticlassClassification.Trainers.LbfgsMaximumEntropy().Fit(work.Training));
            Console.WriteLine(json
                ? JsonSerializer.Serialize(new { backend = "mlnet.keras", work = work.Name, engine_single_us = Math.Round(network, 2), linear_engine_single_us = Math.Round(linear, 2) })
                : FormattableString.Invariant($"{work.Name,-10} prediction engine {network,7:0.00} us a row   stock linear model {linear,7:0.00} us"));
        }
    }

    private static double Microseconds(ScoringWork work, ITransformer model)
    {
        using var engine = work.Context.Model.CreatePredictionEngine<ScoringWork.Row, Prediction>(model, inputSchemaDefinition: work.Schema);
        var row = new ScoringWork.Row { Features = [.. Enumerable.Repeat(0.5f, work.Features)] };
        var prediction = new Prediction();
        var rounds = new List<double>();
        for (int round = 0; round < Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < Calls; i++)
            {
                engine.Predict(row, ref prediction);
            }
            rounds.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / Calls);
        }
        return Turns.Median(rounds.Skip(1));
    }

    internal sealed class Prediction
    {
        public uint PredictedLabel { get; set; }

        public float[] Score { get; set; } = [];
    }
}
