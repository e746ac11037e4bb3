using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Examples.Tasks;

/// <summary>Two classes: tumours, malignant or not; training stops when the validation rows no longer improve.</summary>
internal static class BreastCancer
{
    private sealed class Target
    {
        [ColumnName("Target")]
        public string Name { get; set; } = "";
    }

    private sealed class Truth
    {
        public bool Label { get; set; }
    }

    /// <returns>The area under the ROC curve of the test rows.</returns>
    public static double Run(int epochs = 100)
    {
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(Tables.Load(ml, Datasets.BreastCancer(), DataKind.String), testFraction: 0.3);
        var pipeline = ml.Transforms.CustomMapping<Target, Truth>((row, label) => label.Label = row.Name == "malignant", contractName: null)
            .Append(ml.Transforms.NormalizeMeanVariance("Features", fixZero: false))
            .Append(ml.BinaryClassification.Trainers.Keras(
                [new Dense(32, activation: "relu"), new Dropout(0.2), new Dense(16, activation: "relu")],
                new() { Epochs = epochs, BatchSize = 16, ValidationFraction = 0.2, EarlyStoppingPatience = 10 }));
        var metrics = ml.BinaryClassification.Evaluate(pipeline.Fit(split.TrainSet).Transform(split.TestSet));
        Console.WriteLine($"AUC {metrics.AreaUnderRocCurve:0.000}, accuracy {metrics.Accuracy:0.000}, log loss {metrics.LogLoss:0.000}");
        return metrics.AreaUnderRocCurve;
    }
}
