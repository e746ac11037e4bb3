using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Layers;
using MLNet.Keras.Optimizers;

namespace MLNet.Keras.Examples.Tasks;

/// <summary>A network as featurizer: an autoencoder presses the thirty measurements of a tumour into six, and LightGBM, the next stage, learns from those.</summary>
/// <remarks>The autoencoder needs no labels: with much unlabelled data it would learn from all of it.</remarks>
internal static class TumourFeatures
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
    public static double Run(int epochs = 60)
    {
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(Tables.Load(ml, Datasets.BreastCancer(), DataKind.String), testFraction: 0.3);
        var pipeline = ml.Transforms.CustomMapping<Target, Truth>((row, label) => label.Label = row.Name == "malignant", contractName: null)
            .Append(ml.Transforms.NormalizeMeanVariance("Features", fixZero: false))
            .Append(ml.Keras().Fit(
                columns =>
                {
                    var measured = columns["Features"].Input();
                    return new Model(measured, measured
                        | new Dense(16, activation: "relu") | new Dense(6, name: "code")
                        | new Dense(16, activation: "relu") | new Dense(30, name: "again"));
                },
                new()
                {
                    Labels = { ["Features"] = "again" }, Outputs = { ["code"] = "Code" },
                    Epochs = epochs, BatchSize = 16, Optimizer = new Adam(learningRate: 0.005),
                }))
            .Append(ml.BinaryClassification.Trainers.LightGbm(featureColumnName: "Code"));
        var metrics = ml.BinaryClassification.Evaluate(pipeline.Fit(split.TrainSet).Transform(split.TestSet));
        Console.WriteLine($"AUC {metrics.AreaUnderRocCurve:0.000}, accuracy {metrics.Accuracy:0.000} from six features");
        return metrics.AreaUnderRocCurve;
    }
}
