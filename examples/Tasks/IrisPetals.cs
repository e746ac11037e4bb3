using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Layers;
using MLNet.Keras.Optimizers;

namespace MLNet.Keras.Examples.Tasks;

/// <summary>Several numbers at once: length and width of a petal, from the sepal and the species.</summary>
internal static class IrisPetals
{
    /// <returns>R² of the test rows, the mean of both numbers.</returns>
    public static double Run(int epochs = 60)
    {
        var ml = new MLContext(seed: 1);
        var data = ml.Data.LoadFromTextFile(Datasets.Iris().Path, separatorChar: ',', hasHeader: true,
            columns: [new("Sepal", DataKind.Single, 0, 1), new("Length", DataKind.Single, 2), new("Width", DataKind.Single, 3), new("Species", DataKind.String, 4)]);
        var split = ml.Data.TrainTestSplit(data, testFraction: 0.3);
        var pipeline = ml.Transforms.Concatenate("Petal", "Length", "Width")
            .Append(ml.Transforms.Categorical.OneHotEncoding("Species"))
            .Append(ml.Transforms.NormalizeMeanVariance("Sepal", fixZero: false))
            .Append(ml.Transforms.Concatenate("Features", "Sepal", "Species"))
            .Append(ml.Regression.Trainers.Keras(
                [new Dense(32, activation: "relu")], new() { LabelColumnName = "Petal", Epochs = epochs, BatchSize = 16, Optimizer = new Adam(learningRate: 0.01) }));
        var scored = pipeline.Fit(split.TrainSet).Transform(split.TestSet);

        var metrics = ml.Regression.EvaluateMultiOutput(scored, labelColumnName: "Petal");
        foreach (var output in metrics.Outputs)
        {
            Console.WriteLine($"{output.Name,-6} R² {output.RSquared:0.000}, root mean squared error {output.RootMeanSquaredError:0.00} cm");
        }
        return metrics.RSquared;
    }
}
