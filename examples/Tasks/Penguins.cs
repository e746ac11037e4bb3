using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Keras.Examples.Tasks;

/// <summary>The penguins of Palmer station: columns Species, Island, Sex and Year as keys, Bill (length, depth) and Flipper normalized, Mass in kilograms.</summary>
internal static class Penguins
{
    /// <summary>The table as it stands; penguins that nobody weighed are left out.</summary>
    public static IDataView Load(MLContext ml)
    {
        var table = ml.Data.LoadFromTextFile(Path.Combine(AppContext.BaseDirectory, "data", "penguins.csv"), separatorChar: ',', hasHeader: true, columns:
        [
            new("Species", DataKind.String, 0), new("Island", DataKind.String, 1), new("Bill", DataKind.Single, 2, 3), new("Flipper", DataKind.Single, 4),
            new("Grams", DataKind.Single, 5), new("Sex", DataKind.String, 6), new("Year", DataKind.String, 7),
        ]);
        return ml.Data.FilterRowsByMissingValues(table, "Grams");
    }

    /// <summary>Categories to keys: a penguin of unknown sex has the missing key.</summary>
    public static IEstimator<ITransformer> Prepare(MLContext ml) => ml.Transforms.Conversion.MapValueToKey([new("Species"), new("Island"), new("Sex"), new("Year")])
        .Append(ml.Transforms.Concatenate("Measures", "Bill", "Flipper"))
        .Append(ml.Transforms.NormalizeMeanVariance("Measures", fixZero: false))
        .Append(ml.Transforms.Expression("Mass", "grams => grams / 1000", "Grams"));

    /// <summary>The share of the variance that predictions explain.</summary>
    public static double RSquared(IEnumerable<float> expected, IEnumerable<float> found)
    {
        float[] values = [.. expected];
        double mean = values.Average();
        return 1 - values.Zip(found).Sum(pair => Math.Pow(pair.First - pair.Second, 2)) / values.Sum(value => Math.Pow(value - mean, 2));
    }
}
