using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Examples.Tasks;

/// <summary>Several classes from thirteen measurements of very different scales: the cultivar of 178 wines.</summary>
internal static class WineCultivars
{
    /// <returns>The share of test rows that are right.</returns>
    public static double Run(int epochs = 40)
    {
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(Tables.Load(ml, Datasets.Wine(), DataKind.String), testFraction: 0.3);
        var pipeline = ml.Transforms.Conversion.MapValueToKey("Label", "Target")
            .Append(ml.Transforms.NormalizeMeanVariance("Features", fixZero: false))
            .Append(ml.MulticlassClassification.Trainers.Keras(
                [new Dense(32, activation: "relu"), new Dropout(0.2)], new() { Epochs = epochs, BatchSize = 8 }));
        var metrics = ml.MulticlassClassification.Evaluate(pipeline.Fit(split.TrainSet).Transform(split.TestSet));
        Console.WriteLine($"micro accuracy {metrics.MicroAccuracy:0.000}, log loss {metrics.LogLoss:0.000}");
        Console.WriteLine(metrics.ConfusionMatrix.GetFormattedConfusionTable());
        return metrics.MicroAccuracy;
    }
}
