using System.Text.Json;
using System.Text.Json.Nodes;
using MLNet.Keras.Graphs;
using MLNet.Keras.Layers;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Layers;

/// <summary>What a layer is before it computes: its configuration, weights and output shapes.</summary>
internal static class LayerChecks
{
    public static void Configuration(GoldenCase golden, Layer layer)
    {
        var expected = JsonNode.Parse(golden.Json.GetProperty("config").GetRawText())!.AsObject();
        JsonAssert.Equal(golden, "config", expected, layer.GetConfig());
        if (golden.Json.TryGetProperty("from_config_error", out _))
        {
            return;
        }
        // A configuration with a name makes a layer of that name: nothing else may change on the way.
        JsonAssert.Equal(golden, "config of from_config", expected, Layer.FromConfig(layer.Serialize()).GetConfig());
    }

    public static void Weights(LayerCase test, Layer layer)
    {
        var expected = test.List(test.Golden.Json, "weights").ToArray();
        string Describe(string path, IEnumerable<int> shape, string dtype, bool trainable) => $"{path} ({string.Join(",", shape)}) {dtype} {trainable}";
        var wanted = expected.Select(weight => Describe(
            weight.GetProperty("path").GetString()!, weight.GetProperty("shape").EnumerateArray().Select(dim => dim.GetInt32()),
            weight.GetProperty("dtype").GetString()!, weight.GetProperty("trainable").GetBoolean()));
        var actual = layer.Weights.Select(weight => Describe(weight.Path, weight.Shape, weight.DType.Name, weight.Trainable));
        test.Same("weights", string.Join("; ", wanted), string.Join("; ", actual));
    }

    public static void OutputShape(LayerCase test, Layer layer)
    {
        // Keras's Activation declares its input's shape even for glu, which halves an axis.
        if (!test.Golden.Has("compute_output_shape") || test.Golden.Argument("activation")?.ToString() == "glu")
        {
            return;
        }
        var shapes = test.Golden.Json.GetProperty("compute_output_shape");
        if (!shapes.TryGetProperty("output", out var output))
        {
            return;
        }
        var actual = layer.ComputeOutputShapes(Shapes(shapes.GetProperty("input")));
        var expected = Shapes(output);
        if (test.Golden.Argument("stateful") is { ValueKind: JsonValueKind.True })
        {
            // A stateful layer was built for a batch size, and so knows more than Keras says.
            expected = [.. expected.Zip(actual, (wanted, got) => wanted.IsCompatibleWith(got) ? got : wanted)];
        }
        test.Same("compute_output_shape", string.Join(" ", expected), string.Join(" ", actual));
    }

    private static Shape[] Shapes(JsonElement json) => json.GetArrayLength() > 0 && json[0].ValueKind == JsonValueKind.Array
        ? [.. json.EnumerateArray().Select(One)]
        : [One(json)];

    private static Shape One(JsonElement json) => json.EnumerateArray().Select(dim => dim.ValueKind == JsonValueKind.Null ? -1 : dim.GetInt32()).ToArray();
}
