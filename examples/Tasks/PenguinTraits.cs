using Microsoft.ML;
using MLNet.Keras.Layers;
using MLNet.Keras.Optimizers;

namespace MLNet.Keras.Examples.Tasks;

/// <summary>Several truths at once, any of which may hold: is a penguin male, does it weigh more than four kilograms, does it live on Biscoe? From the measures of its bill and flipper.</summary>
internal static class PenguinTraits
{
    /// <returns>The share of penguins with all three right, and the area under the ROC curve, both means over the folds.</returns>
    public static (double SubsetAccuracy, double Area) Run(int epochs = 60)
    {
        var ml = new MLContext(seed: 1);
        // of some penguins the sex is not known: their label is missing, and they are passed over
        var pipeline = ml.Transforms.Expression("Male", "sex => sex == \"male\" ? 1f : sex == \"female\" ? 0f : na(0f)", "Sex")
            .Append(ml.Transforms.Expression("Heavy", "grams => grams > 4000 ? 1f : 0f", "Grams"))
            .Append(ml.Transforms.Expression("Biscoe", "island => island == \"Biscoe\" ? 1f : 0f", "Island"))
            .Append(ml.Transforms.Concatenate("Traits", "Male", "Heavy", "Biscoe"))
            .Append(Penguins.Prepare(ml))
            .Append(ml.MultilabelClassification.Trainers.Keras(
                [new Dense(32, activation: "relu")],
                new() { LabelColumnName = "Traits", FeatureColumnName = "Measures", Epochs = epochs, BatchSize = 16, Optimizer = new Adam(learningRate: 0.01) }));
        var folds = ml.MultilabelClassification.CrossValidate(Penguins.Load(ml), pipeline, numberOfFolds: 5, labelColumnName: "Traits");
        foreach (var trait in folds.SelectMany(fold => fold.Metrics.Labels).GroupBy(label => label.Name))
        {
            Console.WriteLine($"  {trait.Key,-6} accuracy {trait.Average(label => label.Accuracy):0.000}, F1 {trait.Average(label => label.F1Score):0.000}, AUC {trait.Average(label => label.AreaUnderRocCurve):0.000}");
        }
        double right = folds.Average(fold => fold.Metrics.SubsetAccuracy), area = folds.Average(fold => fold.Metrics.MacroAreaUnderRocCurve);
        Console.WriteLine($"all three right {right:0.000}, Hamming loss {folds.Average(fold => fold.Metrics.HammingLoss):0.000}, micro F1 {folds.Average(fold => fold.Metrics.MicroF1Score):0.000}");
        return (right, area);
    }
}
