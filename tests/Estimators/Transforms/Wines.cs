using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Tests.Estimators.Transforms;

/// <summary>Wines as a pipeline sees them, and a network with two inputs, two outputs and a bottleneck.</summary>
internal static class Wines
{
    /// <summary>Columns: Body (6 numbers), Taste (7 numbers), both normalized; Cultivar (a key), Alcohol (a number).</summary>
    public static IDataView Load(MLContext context)
    {
        var file = context.Data.LoadFromTextFile(
            Datasets.Wine().Path,
            [new("Alcohol", DataKind.Single, 0), new("Body", DataKind.Single, 1, 5), new("Taste", DataKind.Single, 6, 12), new("Cultivar", DataKind.String, 13)], separatorChar: ',', hasHeader: true);
        var pipeline = context.Transforms.NormalizeMeanVariance("Body", fixZero: false)
            .Append(context.Transforms.NormalizeMeanVariance("Taste", fixZero: false))
            .Append(context.Transforms.NormalizeMeanVariance("Alcohol", fixZero: false))
            .Append(context.Transforms.Conversion.MapValueToKey("Cultivar"));
        return pipeline.Fit(file).Transform(file);
    }

    /// <summary>Inputs <c>body</c> (5) and <c>taste</c> (7); outputs <c>cultivar</c> (3 classes) and <c>alcohol</c> (1); layer <c>code</c> (4 units).</summary>
    public static Model Network()
    {
        var body = new Input([5], name: "body");
        var taste = new Input([7], name: "taste");
        var both = new Concatenate(name: "both").Call(body | new Dense(8, activation: "relu", name: "body_hidden"), taste | new Dense(8, activation: "relu", name: "taste_hidden"));
        var code = both | new Dense(4, activation: "tanh", name: "code");
        return new Model([body, taste], new OrderedDictionary<string, Tensor>
        {
            ["cultivar"] = code | new Dense(3, activation: "softmax", name: "classes"),
            ["alcohol"] = (body | new Dense(8, activation: "relu", name: "alcohol_hidden")) | new Dense(1, name: "strength"),
        });
    }
}
