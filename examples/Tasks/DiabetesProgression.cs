using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Layers;
using MLNet.Keras.Optimizers;

namespace MLNet.Keras.Examples.Tasks;

/// <summary>A number: the progression of diabetes after a year; and which measurements the network leans on.</summary>
internal static class DiabetesProgression
{
    /// <returns>R² of the test rows.</returns>
    public static double Run(int epochs = 60)
    {
        var ml = new MLContext(seed: 1);
        var table = Datasets.Diabetes();
        var split = ml.Data.TrainTestSplit(Tables.Load(ml, table, DataKind.Single), testFraction: 0.3);
        var pipeline = ml.Transforms.NormalizeMeanVariance("Features", fixZero: false)
            .Append(ml.Regression.Trainers.Keras(
                [new Dense(32, activation: "relu")], new() { LabelColumnName = "Target", Epochs = epochs, BatchSize = 16, Optimizer = new Adam(learningRate: 0.01) }));
        var fitted = pipeline.Fit(split.TrainSet);
        var scored = fitted.Transform(split.TestSet);
        var metrics = ml.Regression.Evaluate(scored, labelColumnName: "Target");
        Console.WriteLine($"R² {metrics.RSquared:0.000}, root mean squared error {metrics.RootMeanSquaredError:0.0}");
        var importance = ml.Regression.PermutationFeatureImportance(fitted.LastTransformer, scored, labelColumnName: "Target", permutationCount: 5);
        foreach (var (feature, change) in table.Features.Zip(importance).OrderBy(pair => pair.Second.RSquared.Mean))
        {
            Console.WriteLine($"  {feature,-4} {change.RSquared.Mean:+0.000;-0.000} R² when shuffled");
        }
        return metrics.RSquared;
    }
}
