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
            columns: [new("Sepal", DataKind.Single, 0, 1), new("Petal", DataKind.Single, 2, 3), new("Species", DataKind.String, 4)]);
        var split = ml.Data.TrainTestSplit(data, testFraction: 0.3);
        var pipeline = ml.Transforms.Categorical.OneHotEncoding("Species")
            .Append(ml.Transforms.NormalizeMeanVariance("Sepal", fixZero: false))
            .Append(ml.Transforms.Concatenate("Features", "Sepal", "Species"))
            .Append(ml.Regression.Trainers.Keras(
                [new Dense(32, activation: "relu")], new() { LabelColumnName = "Petal", Epochs = epochs, BatchSize = 16, Optimizer = new Adam(learningRate: 0.01) }));
        var scored = pipeline.Fit(split.TrainSet).Transform(split.TestSet);

        // ML.NET evaluates one number; several are a matter of two columns
        float[][] expected = [.. scored.GetColumn<float[]>("Petal")], found = [.. scored.GetColumn<float[]>("Score")];
        double length = RSquared(expected, found, 0), width = RSquared(expected, found, 1);
        Console.WriteLine($"R² of the petal's length {length:0.000}, of its width {width:0.000}");
        return (length + width) / 2;
    }

    private static double RSquared(float[][] expected, float[][] found, int number)
    {
        double mean = expected.Average(row => row[number]);
        double residual = expected.Zip(found).Sum(pair => Math.Pow(pair.First[number] - pair.Second[number], 2));
        return 1 - residual / expected.Sum(row => Math.Pow(row[number] - mean, 2));
    }
}
