using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Layers;
using MLNet.Keras.Optimizers;

namespace MLNet.Keras.Examples.Tasks;

/// <summary>Answers of two kinds from one network: the species of a penguin (a class) and its mass (a number), each with its own label and loss.</summary>
internal static class PenguinSpeciesAndMass
{
    /// <returns>The share of test rows whose species is right, and R² of the mass.</returns>
    public static (double Accuracy, double RSquared) Run(int epochs = 60)
    {
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(Penguins.Load(ml), testFraction: 0.3);
        var pipeline = Penguins.Prepare(ml).Append(ml.Keras().Fit(
            columns =>
            {
                var measures = columns["Measures"].Input();
                var shared = measures | new Dense(32, activation: "relu");
                return new Model([measures], new OrderedDictionary<string, Tensor>
                {
                    ["species"] = shared | new Dense(columns["Species"].KeyCount, activation: "softmax"),
                    ["mass"] = shared | new Dense(1),
                });
            },
            new()
            {
                Labels = { ["Species"] = "species", ["Mass"] = "mass" },
                LossWeights = { ["mass"] = 2 },
                Metrics = { ["species"] = ["accuracy"] },
                Outputs = { ["species"] = "Score", ["mass"] = "PredictedMass" },
                Epochs = epochs, BatchSize = 16, Optimizer = new Adam(learningRate: 0.01),
            }));
        var scored = pipeline.Fit(split.TrainSet).Transform(split.TestSet);
        double right = scored.GetColumn<uint>("Species").Zip(scored.GetColumn<float[]>("Score"), (key, scores) => key - 1 == Array.IndexOf(scores, scores.Max()) ? 1.0 : 0).Average();
        double explained = Penguins.RSquared(scored.GetColumn<float>("Mass"), scored.GetColumn<float[]>("PredictedMass").Select(row => row[0]));
        Console.WriteLine($"accuracy of the species {right:0.000}, R² of the mass {explained:0.000}");
        return (right, explained);
    }
}
