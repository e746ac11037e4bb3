using System.Globalization;
using System.Text.Json;

namespace MLNet.Keras.Tests.Goldens;

/// <summary>One reference case: its JSON, and its tensors by field.</summary>
public sealed class GoldenCase(GoldenFamily family, JsonElement json)
{
    public GoldenFamily Family => family;

    public JsonElement Json => json;

    public string Id => json.GetProperty("id").GetString()!;

    /// <summary>The Keras function, or null.</summary>
    public string? Function => Text("function");

    /// <summary>The Keras class, or null.</summary>
    public string? Class => Text("class");

    /// <summary>The exception's class where Keras refuses, or null.</summary>
    public string? Error => Has("error") ? json.GetProperty("error").ToString() : null;

    public IReadOnlyList<GoldenTensor> Inputs => Tensors("inputs");

    public IReadOnlyList<GoldenTensor> Outputs => Tensors("outputs");

    public IReadOnlyList<GoldenTensor> Cotangents => Tensors("cotangents");

    public IReadOnlyList<GoldenTensor> InputGradients => Tensors("input_gradients");

    public double RelativeTolerance => json.GetProperty("tolerance").GetProperty("rtol").GetDouble();

    public double AbsoluteTolerance => json.GetProperty("tolerance").GetProperty("atol").GetDouble();

    public bool Has(string property) => json.TryGetProperty(property, out var value) && value.ValueKind != JsonValueKind.Null;

    public string? Text(string property) => Has(property) ? json.GetProperty(property).GetString() : null;

    /// <summary>The argument of that name, or null when it is absent or null.</summary>
    public JsonElement? Argument(string name) =>
        json.TryGetProperty("kwargs", out var all) && all.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public double Number(string argument, double otherwise) => Argument(argument) is { } value ? Number(value) : otherwise;

    /// <summary>A list of tensor references; nulls in it are left out, an absent field is empty.</summary>
    public IReadOnlyList<GoldenTensor> Tensors(string property) => !Has(property) ? [] :
        [.. json.GetProperty(property).EnumerateArray().Where(t => t.ValueKind == JsonValueKind.Object).Select(family.Tensor)];

    /// <summary>A JSON number; those that are not finite stand as strings.</summary>
    public static double Number(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? double.Parse(value.GetString()!, CultureInfo.InvariantCulture) : value.GetDouble();

    public override string ToString() => $"{family.Name}/{Id}";
}
