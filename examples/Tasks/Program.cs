using MLNet.Keras.Examples.Tasks;

// dotnet run -c Release --project examples/Tasks -- [iris] [breast-cancer] [diabetes] [wine] [wine-folds] [iris-petals] [penguin-mass] [penguin-two] [penguin-traits] [tumour-features] [sentences] [images]
Dictionary<string, Func<double>> examples = new()
{
    ["iris"] = () => IrisSpecies.Run(),
    ["breast-cancer"] = () => BreastCancer.Run(),
    ["diabetes"] = () => DiabetesProgression.Run(),
    ["wine"] = () => WineCultivars.Run(),
    ["wine-folds"] = () => WineCrossValidation.Run(),
    ["iris-petals"] = () => IrisPetals.Run(),
    ["penguin-mass"] = () => PenguinMass.Run(),
    ["penguin-two"] = () => PenguinSpeciesAndMass.Run().Accuracy,
    ["penguin-traits"] = () => PenguinTraits.Run().SubsetAccuracy,
    ["tumour-features"] = () => TumourFeatures.Run(),
    ["sentences"] = () => Sentences.Run(),
    ["images"] = () => ImageFolder.Run(),
};
foreach (string name in args.Length > 0 ? args : [.. examples.Keys])
{
    if (!examples.TryGetValue(name, out var run))
    {
        throw new ArgumentException($"Unknown example '{name}'; there are: {string.Join(", ", examples.Keys)}.");
    }
    Console.WriteLine($"— {name}");
    run();
}
