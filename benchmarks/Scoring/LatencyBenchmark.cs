using System.Text.Json;
using Microsoft.ML;

namespace MLNet.Keras.Benchmarks.Scoring;

/// <summary>One row through ML.NET's prediction engine: a network beside a stock linear model on the same features.</summary>
internal static class LatencyBenchmark
{
    private const int CallsPerRound = 5_000, Rounds = 15;

    public static void Print(bool json)
    {
        foreach (var work in ScoringWork.All())
        {
            var turns = new Turns(
                Calls(work, work.Transformer),
                Calls(work, work.Context.MulticlassClassification.Trainers.LbfgsMaximumEntropy().Fit(work.Training))).Take(Rounds);
            double network = turns.Shortest(0) / CallsPerRound, linear = turns.Shortest(1) / CallsPerRound;
            Console.WriteLine(json
                ? JsonSerializer.Serialize(new { backend = "mlnet.keras", work = work.Name, engine_single_us = Math.Round(network, 2), linear_engine_single_us = Math.Round(linear, 2) })
                : FormattableString.Invariant($"{work.Name,-10} prediction engine {network,7:0.00} us a row   stock linear model {linear,7:0.00} us"));
        }
    }

    private static Action Calls(ScoringWork work, ITransformer model)
    {
        var engine = work.Context.Model.CreatePredictionEngine<ScoringWork.Row, Prediction>(model, inputSchemaDefinition: work.Schema);
        var row = new ScoringWork.Row { Features = [.. Enumerable.Repeat(0.5f, work.Features)] };
        var prediction = new Prediction();
        return () =>
        {
            for (int i = 0; i < CallsPerRound; i++)
            {
                engine.Predict(row, ref prediction);
            }
        };
    }

    internal sealed class Prediction
    {
        public uint PredictedLabel { get; set; }

        public float[] Score { get; set; } = [];
    }
}
