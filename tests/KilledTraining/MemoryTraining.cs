using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators;
using MLNet.Keras.Layers;

namespace MLNet.Keras.KilledTraining;

/// <summary>Two epochs over rows that are made while they are read, of a kilobyte each.</summary>
internal static class MemoryTraining
{
    private const int Width = 249;

    private sealed class Row
    {
        [VectorType(Width)] public float[] Features { get; } = new float[Width];
        public float Label { get; set; }
    }

    public static void Run(int megabytes, int budget)
    {
        var context = new MLContext(1);
        var options = new KerasRegressionOptions { Epochs = 2, BatchSize = 256, MemoryBudget = (long)budget << 20 };
        var fitted = context.Regression.Trainers.Keras([new Dense(8, activation: "relu")], options).Fit(context.Data.LoadFromEnumerable(Rows(megabytes * 1000)));
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"{process.PeakWorkingSet64 >> 20} {string.Join(' ', fitted.Model.GetWeights()[0].ToArray<float>())}");
    }

    private static IEnumerable<Row> Rows(int count)
    {
        var row = new Row();
        for (int i = 0; i < count; i++)
        {
            for (int k = 0; k < Width; k++)
            {
                row.Features[k] = (i * 31 + k * 17) % 101 / 101f;
            }
            row.Label = row.Features[0] - row.Features[5];
            yield return row;
        }
    }
}
