using System.Text.Json.Nodes;

namespace MLNet.Keras.Tests.Goldens;

/// <summary>Comparison of configurations with Keras's.</summary>
public static class GoldenConfig
{
    /// <summary>Every entry that Keras writes must be there with its value; others only where <paramref name="mayHaveMore"/>.</summary>
    internal static void Check(GoldenCase golden, JsonObject actual, bool mayHaveMore = false)
    {
        if (!golden.Has("config"))
        {
            return;
        }
        var expected = (JsonObject)JsonNode.Parse(golden.Json.GetProperty("config").GetRawText())!;
        string? difference = Difference(expected, actual, mayHaveMore);
        if (difference is not null)
        {
            throw new GoldenMismatchException($"{golden}: config {difference}\n  expected {expected.ToJsonString()}\n  actual   {actual.ToJsonString()}");
        }
    }

    private static string? Difference(JsonNode? expected, JsonNode? actual, bool mayHaveMore = false)
    {
        switch (expected, actual)
        {
            case (null, null):
                return null;
            case (JsonObject a, JsonObject b):
                foreach (var (key, value) in a)
                {
                    if (!b.ContainsKey(key))
                    {
                        return $"lacks {key}";
                    }
                    if (Difference(value, b[key]) is { } inner)
                    {
                        return $"{key}: {inner}";
                    }
                }
                return mayHaveMore || b.Count == a.Count ? null : $"has {string.Join(", ", b.Select(pair => pair.Key).Except(a.Select(pair => pair.Key)))} besides";
            // Keras writes an absent reduction as it was given: null or "none".
            case (JsonValue a, null) when a.ToJsonString() == "\"none\"":
                return null;
            case (JsonArray a, JsonArray b) when a.Count == b.Count:
                return a.Zip(b).Select(pair => Difference(pair.First, pair.Second)).FirstOrDefault(inner => inner is not null);
            case (JsonValue a, JsonValue b) when Number(a) is { } x && Number(b) is { } y && x == y:
                return null;
            default:
                return expected?.ToJsonString() == actual?.ToJsonString() ? null : $"{expected?.ToJsonString() ?? "null"} expected, {actual?.ToJsonString() ?? "null"} found";
        }
    }

    private static double? Number(JsonValue value) =>
        value.GetValueKind() == System.Text.Json.JsonValueKind.Number ? double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture) : null;
}
