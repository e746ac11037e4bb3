using System.Text.Json;
using System.Text.Json.Nodes;
using MLNet.Keras.Graphs;
using MLNet.Keras.Layers;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Layers;

/// <summary>A reference case of a layer: how to make the layer and its inputs.</summary>
internal sealed class LayerCase(GoldenCase golden)
{
    public GoldenCase Golden => golden;

    public double RelativeTolerance => golden.Json.GetProperty("rtol").GetDouble();

    public double AbsoluteTolerance => golden.Json.GetProperty("atol").GetDouble();

    public double GradientTolerance => golden.Json.GetProperty("grad_atol").GetDouble();

    public int Calls => golden.Json.TryGetProperty("calls", out var calls) ? calls.GetInt32() : 1;

    /// <summary>Cases in which Keras on TensorFlow is wrong, and this library knowingly better.</summary>
    private static readonly KnownDifference[] Better =
    [
        // Keras's shortcut for adding a bias takes the last axis where its size is the number of filters, channels_first or not.
        new(golden => golden.Class is "Conv1D" or "Conv2D" or "Conv3D" && golden.Argument("data_format")?.GetString() == "channels_first"
            && golden.Argument("use_bias") is not { ValueKind: JsonValueKind.False } && golden.Outputs[0].Shape[^1] == golden.Outputs[0].Shape[1],
            "knowingly better: bias along channels"),
        // Keras forgets a given lora_alpha when it builds the layer.
        new(golden => golden.Argument("lora_alpha") is not null, "knowingly better: lora_alpha counts"),
    ];

    /// <summary>The class or option that is not there yet, or null.</summary>
    public string? NotYet()
    {
        if (!KnownLayers.Registry.Knows(golden.Class!))
        {
            return golden.Class;
        }
        if (KnownDifference.Of(golden, Better) is { } better)
        {
            return better;
        }
        string kwargs = golden.Json.GetProperty("kwargs").GetRawText();
        return golden.Has("quantize") ? "quantization"
            : kwargs.Contains("\"class\": \"keras.layers.") || kwargs.Contains("quantization_config") ? "nested layers" : null;
    }

    public Layer Create() => KnownLayers.Registry.Create(golden.Class!, Arguments(golden.Json.GetProperty("kwargs")));

    public Tensor[] Inputs() => [.. golden.Json.GetProperty("inputs").EnumerateArray().Select(Read)];

    /// <summary>The masks attached to the inputs.</summary>
    public Tensor?[] InputMasks() => [.. golden.Json.GetProperty("inputs").EnumerateArray().Select(input =>
        input.TryGetProperty("mask", out var mask) ? Read(mask) : null)];

    public Tensor Read(JsonElement reference) => ToTensor(golden.Family.Tensor(reference));

    public Tensor Read(string name) => ToTensor(golden.Family.Tensor(name));

    public IEnumerable<JsonElement> List(JsonElement owner, string property) =>
        owner.TryGetProperty(property, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    /// <summary>Gives the layer the values with which the case starts.</summary>
    public void Reset(Layer layer)
    {
        foreach (var (variable, weight) in layer.Weights.Zip(List(golden.Json, "weights")))
        {
            variable.Assign(Read(weight).Cast(variable.DType));
        }
        var states = List(golden.Json, "state").ToArray();
        Same("seed generators", states.Length, layer.SeedGenerators.Count);
        foreach (var (generator, state) in layer.SeedGenerators.Zip(states))
        {
            generator.State.Assign(Tensor.From([.. state.GetProperty("values").EnumerateArray().Select(value => value.GetInt64())], [2]));
        }
        (layer as IStateful)?.ResetState();
    }

    /// <exception cref="GoldenMismatchException">Values, shape or dtype differ.</exception>
    public void Close(JsonElement reference, Tensor actual, double atol)
    {
        if (reference.TryGetProperty("dtype", out var dtype))
        {
            Same($"dtype of {reference.GetProperty("tensor")}", dtype.GetString(), actual.DType.Name);
        }
        Close(golden.Family.Tensor(reference), actual, atol);
    }

    /// <exception cref="GoldenMismatchException">Values or shape differ.</exception>
    public void Close(GoldenTensor expected, Tensor actual, double atol)
    {
        Same($"shape of {expected.Name}", string.Join(",", expected.Shape), string.Join(",", actual.Shape));
        GoldenAssert.Close(golden, expected, actual.ToArray<double>(), RelativeTolerance, atol);
    }

    /// <exception cref="GoldenMismatchException">They differ.</exception>
    public void Same<T>(string what, T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new GoldenMismatchException($"{golden}: {what}: {actual}, expected {expected}.");
        }
    }

    public static Tensor ToTensor(GoldenTensor golden) => golden.DType switch
    {
        "BOOL" => Tensor.From(golden.As<bool>(), golden.Shape),
        "I32" => Tensor.From(golden.As<int>(), golden.Shape),
        "I64" => Tensor.From(golden.As<long>(), golden.Shape),
        "U8" => Tensor.From(golden.As<byte>(), golden.Shape),
        "I16" => Tensor.From(golden.As<short>(), golden.Shape),
        "F64" => Tensor.From(golden.As<double>(), golden.Shape),
        "BF16" => Tensor.From(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, BFloat16>(golden.Bytes.Span), golden.Shape),
        "F16" => Tensor.From(golden.As<Half>(), golden.Shape),
        "F32" => Tensor.From(golden.As<float>(), golden.Shape),
        _ => throw new NotSupportedException(golden.DType),
    };

    /// <summary>Keras's keyword arguments as a configuration: nested objects get the names of serialized ones.</summary>
    internal static JsonObject Arguments(JsonElement kwargs) => (JsonObject)Convert(JsonNode.Parse(kwargs.GetRawText()))!;

    private static JsonNode? Convert(JsonNode? node) => node switch
    {
        JsonObject nested when nested.ContainsKey("class") && nested.ContainsKey("kwargs") => new JsonObject
        {
            ["class_name"] = nested["class"]!.GetValue<string>().Split('.')[^1],
            ["config"] = Convert(nested["kwargs"]),
        },
        JsonObject plain => new JsonObject(plain.Select(pair => KeyValuePair.Create(pair.Key, Convert(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Convert)]),
        _ => node?.DeepClone(),
    };
}
