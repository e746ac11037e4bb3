using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Tests.Estimators;

/// <summary>A small set with a label for every task, all decided by the first of three features.</summary>
internal sealed class SampleRow
{
    public string Label { get; set; } = "";
    public int Number { get; set; }
    public bool Flag { get; set; }
    public float Target { get; set; }
    [VectorType(2)] public float[] Targets { get; set; } = [];
    [VectorType(3)] public bool[] Flags { get; set; } = [];
    public float Weight { get; set; } = 1;
    public bool Held { get; set; }
    [VectorType(3)] public float[] Features { get; set; } = [];
}

internal sealed class SamplePrediction
{
    public string PredictedLabel { get; set; } = "";
    public float[] Score { get; set; } = [];
}

internal static class Samples
{
    /// <summary>Layers of a network that learns the set within a few epochs.</summary>
    public static Layer[] Hidden => [new Dense(16, activation: "relu")];

    public static List<SampleRow> Rows(int count = 600, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            float a = random.NextSingle() * 2 - 1, b = random.NextSingle() * 2 - 1, c = random.NextSingle();
            string label = a > 0.3f ? "right" : a < -0.3f ? "left" : "middle";
            return new SampleRow { Label = label, Number = label.Length, Flag = a > 0, Target = 2 * a + 1, Targets = [2 * a, -a], Flags = [a > 0, a > 0.3f, a < 0.5f], Held = i % 5 == 0, Features = [a, b, c] };
        })];
    }

    public static IDataView Data(MLContext context, int count = 600, int seed = 1) => context.Data.LoadFromEnumerable(Rows(count, seed));

    /// <summary>The set with <c>Label</c> as a key.</summary>
    public static IDataView Keyed(MLContext context, string label = "Label", int count = 600)
    {
        var data = Data(context, count);
        return context.Transforms.Conversion.MapValueToKey("Label", label).Fit(data).Transform(data);
    }
}
