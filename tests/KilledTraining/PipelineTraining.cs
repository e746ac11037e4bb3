using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Callbacks;
using MLNet.Keras.Estimators;
using MLNet.Keras.Layers;

namespace MLNet.Keras.KilledTraining;

/// <summary>A trainer in a pipeline, its rows in memory or streamed. The context has no seed of its own: the checkpoint knows it.</summary>
internal static class PipelineTraining
{
    private sealed class Row
    {
        [VectorType(4)] public float[] Features { get; set; } = [];
        public float Label { get; set; }
    }

    public static void Run(string folder, bool backs, long? budget)
    {
        string backup = Path.Combine(folder, "backup");
        var context = new MLContext();
        var trainer = context.Regression.Trainers.Keras([new Dense(12, activation: "relu"), new Dropout(0.2)], new KerasRegressionOptions
        {
            Epochs = 6, BatchSize = 16, ValidationFraction = 0.1, EarlyStoppingPatience = 5, MemoryBudget = budget,
            Seed = File.Exists(Path.Combine(backup, "training.checkpoint")) ? null : 5,
            Callbacks = [new ReduceLROnPlateau("loss", patience: 1), new CSVLogger(Outcome.Log(folder)), Outcome.Announcement()],
            CheckpointFolder = backs ? backup : null, CheckpointSteps = 2,
        });
        var fitted = context.Transforms.NormalizeMinMax("Features").Append(trainer).Fit(context.Data.LoadFromEnumerable(Rows()));
        Outcome.Write(folder, fitted.LastTransformer.Model);
    }

    private static IEnumerable<Row> Rows()
    {
        for (int i = 0; i < 1500; i++)
        {
            float a = MathF.Sin(i), b = MathF.Cos(3 * i);
            yield return new Row { Features = [a, b, a * b, 1], Label = 2 * a - b };
        }
    }
}
