using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Layers;
using MLNet.Keras.Optimizers;

namespace MLNet.Keras.Examples.Tasks;

/// <summary>Entity embeddings: each category of species, island, sex and year gets a place in a small space that is learned with the rest, here for a penguin's mass.</summary>
internal static class PenguinMass
{
    private static readonly string[] Categories = ["Species", "Island", "Sex", "Year"];

    /// <returns>R² of the test rows.</returns>
    public static double Run(int epochs = 60)
    {
        var ml = new MLContext(seed: 1);
        var split = ml.Data.TrainTestSplit(Penguins.Load(ml), testFraction: 0.3);
        var pipeline = Penguins.Prepare(ml).Append(ml.Keras().Fit(
            columns =>
            {
                var inputs = Categories.Select(name => columns[name].Input()).ToArray();
                // row 0 of each table is that of missing values, such as an unknown sex
                var places = inputs.Zip(Categories, (input, name) => input | new Embedding(columns[name].KeyCount + 1, 2, name: $"{name}_places") | new Flatten());
                var measures = columns["Measures"].Input();
                var all = new Concatenate().Call(places.Append(measures).ToArray());
                return new Model([.. inputs, measures], [all | new Dense(32, activation: "relu") | new Dense(1, name: "mass")]);
            },
            new()
            {
                Labels = { ["Mass"] = "mass" }, Outputs = { ["mass"] = "Predicted" },
                Epochs = epochs, BatchSize = 16, Optimizer = new Adam(learningRate: 0.01),
            }));
        var fitted = pipeline.Fit(split.TrainSet);
        var scored = fitted.Transform(split.TestSet);
        double explained = Penguins.RSquared(scored.GetColumn<float>("Mass"), scored.GetColumn<float[]>("Predicted").Select(row => row[0]));
        Console.WriteLine($"R² of the mass {explained:0.000}");
        ShowPlaces(fitted.LastTransformer.Model, scored.Schema["Species"]);
        return explained;
    }

    private static void ShowPlaces(Model network, DataViewSchema.Column species)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        species.GetKeyValues(ref names);
        float[] places = network.GetLayer("Species_places").Weights[0].Value.ToArray<float>();
        foreach (var (index, name) in names.Items())
        {
            Console.WriteLine($"  {name,-10} ({places[2 * (index + 1)],6:0.00}, {places[2 * (index + 1) + 1],6:0.00})");
        }
    }
}
