using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MLNet.Keras.Tests.Goldens;

/// <summary>Comparison of JSON by value: keys in any order, 1 equals 1.0.</summary>
public static class JsonAssert
{
    public static void Equal(GoldenCase golden, string path, JsonNode? expected, JsonNode? actual)
    {
        if (expected is JsonObject wanted && actual is JsonObject got)
        {
            foreach (string key in wanted.Select(pair => pair.Key).Union(got.Select(pair => pair.Key)))
            {
                if (!wanted.ContainsKey(key) || !got.ContainsKey(key))
                {
                    throw new GoldenMismatchException($"{golden}: {path} {(wanted.ContainsKey(key) ? "lacks" : "has too much")}: '{key}'.");
                }
                Equal(golden, $"{path}.{key}", wanted[key], got[key]);
            }
        }
        else if (expected is JsonArray wantedList && actual is JsonArray gotList && wantedList.Count == gotList.Count)
        {
            for (int i = 0; i < wantedList.Count; i++)
            {
                Equal(golden, $"{path}[{i}]", wantedList[i], gotList[i]);
            }
        }
        else if (!SameValue(expected, actual))
        {
            throw new GoldenMismatchException($"{golden}: {path} is {actual?.ToJsonString() ?? "null"}, expected {expected?.ToJsonString() ?? "null"}.");
        }
    }

    private static bool SameValue(JsonNode? expected, JsonNode? actual) => expected is null || actual is null
        ? expected is null && actual is null
        : expected.GetValueKind() == JsonValueKind.Number && actual.GetValueKind() == JsonValueKind.Number
            ? Number(expected) == Number(actual)
            : expected.ToJsonString() == actual.ToJsonString();

    private static double Number(JsonNode node) => double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);
}
