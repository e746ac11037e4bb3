using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Examples.Tasks;

/// <summary>Five-fold cross-validation: the cultivar of 178 wines.</summary>
internal static class WineCrossValidation
{
    /// <returns>The mean accuracy over the folds.</returns>
    public static double Run(int epochs = 40)
    {
        var ml = new MLContext(seed: 1);
        var data = Tables.Load(ml, Datasets.Wine(), DataKind.String);
        var pipeline = ml.Transforms.Conversion.MapValueToKey("Label", "Target")
            .Append(ml.Transforms.NormalizeMeanVariance("Features", fixZero: false))
            .Append(ml.MulticlassClassification.Trainers.Keras([new Dense(32, activation: "relu")], new() { Epochs = epochs, BatchSize = 8 }));
        var folds = ml.MulticlassClassification.CrossValidate(data, pipeline, numberOfFolds: 5);
        foreach (var fold in folds)
        {
            Console.WriteLine($"  fold {fold.Fold}: micro accuracy {fold.Metrics.MicroAccuracy:0.000}, log loss {fold.Metrics.LogLoss:0.000}");
        }
        double mean = folds.Average(fold => fold.Metrics.MicroAccuracy);
        double deviation = Math.Sqrt(folds.Sum(fold => Math.Pow(fold.Metrics.MicroAccuracy - mean, 2)) / (folds.Count - 1));
        Console.WriteLine($"micro accuracy {mean:0.000} ± {deviation:0.000}");
        return mean;
    }
}
