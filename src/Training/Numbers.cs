using System.Text.Json.Nodes;

namespace MLNet.Keras;

/// <summary>One number or several, as an option that takes both: both convert to it.</summary>
public sealed class Numbers : IConfigurationValue
{
    private readonly bool isOne;

    static Numbers() => Registries.Add<Numbers>(json => json switch
    {
        null => null,
        JsonArray => (Numbers)(double[])ConfigValue.FromJson(json, typeof(double[]), "numbers")!,
        _ => (Numbers)(double)ConfigValue.FromJson(json, typeof(double), "number")!,
    });

    private Numbers(double[] values, bool isOne) => (Values, this.isOne) = (values, isOne);

    internal double[] Values { get; }

    JsonNode? IConfigurationValue.ToJson() => ConfigValue.ToJson(isOne ? Values[0] : Values);

    /// <summary>A scalar, or a vector; as in Keras, the numbers of a vector are float32 first.</summary>
    internal Tensor AsTensor(DType dtype) =>
        K.Cast(isOne ? Tensor.From(Values, []) : Tensor.From(Values.Select(value => (float)value).ToArray(), [Values.Length]), dtype);

    /// <summary>One number.</summary>
    public static implicit operator Numbers(double value) => new([value], isOne: true);

    /// <summary>Several numbers.</summary>
    public static implicit operator Numbers(double[] values) => new([.. values], isOne: false);
}
