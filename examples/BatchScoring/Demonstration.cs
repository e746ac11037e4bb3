using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Examples.BatchScoring;

/// <summary>Something to score: a network of 20-64-32-3 units, and as many rows as wanted.</summary>
internal static class Demonstration
{
    private const int Features = 20, TrainingRows = 4_000;

    /// <summary>Writes model.zip and rows.idv into a folder.</summary>
    public static void Prepare(string folder, int rows)
    {
        Directory.CreateDirectory(folder);
        var ml = new MLContext(seed: 1);
        var training = ml.Data.LoadFromEnumerable(Rows(TrainingRows, seed: 1));
        var pipeline = ml.Transforms.NormalizeMeanVariance("Features", fixZero: false)
            .Append(ml.Transforms.Conversion.MapValueToKey("Label", keyOrdinality: Microsoft.ML.Transforms.ValueToKeyMappingEstimator.KeyOrdinality.ByValue))
            .Append(ml.MulticlassClassification.Trainers.Keras([new Dense(64, activation: "relu"), new Dense(32, activation: "relu")], epochs: 3))
            .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"))
            .Append(ml.Transforms.SelectColumns("PredictedLabel", "Score"));
        ml.Model.Save(pipeline.Fit(training), training.Schema, Path.Combine(folder, "model.zip"));
        using var file = File.Create(Path.Combine(folder, "rows.idv"));
        ml.Data.SaveAsBinary(ml.Data.LoadFromEnumerable(Rows(rows, seed: 2)), file);
        Console.WriteLine($"{folder}: model.zip and rows.idv with {rows:N0} rows");
    }

    private static IEnumerable<Row> Rows(int count, int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < count; i++)
        {
            var row = new Row { Features = new float[Features] };
            foreach (ref float feature in row.Features.AsSpan())
            {
                feature = random.NextSingle() * 10;
            }
            row.Label = (row.Features[0] + row.Features[1]) switch { < 8 => "low", < 12 => "middle", _ => "high" };
            yield return row;
        }
    }

    private sealed class Row
    {
        [VectorType(Demonstration.Features)]
        public float[] Features { get; set; } = [];

        public string Label { get; set; } = "";
    }
}
