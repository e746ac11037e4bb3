using System.Text.Json;
using MLNet.Keras.Layers;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Layers;

/// <summary>What Keras refuses is refused here, by a typed error before anything is computed; errors of calls name the layer.</summary>
public class LayerErrorGoldenTests
{
    private static readonly KnownDifference[] Better =
    [
        new(golden => golden.Text("exception") == "UnimplementedError", "knowingly better: layouts that TensorFlow's CPU kernels lack"),
        new(golden => golden.Class == "RMSNormalization" && golden.Argument("axis") is not null, "knowingly better: RMS normalization over inner axes"),
    ];

    [Fact]
    public void What_Keras_refuses_is_refused_and_the_error_names_the_layer() => GoldenRun.Drive("layers_errors", golden =>
    {
        if (!KnownLayers.Registry.Knows(golden.Class!))
        {
            return golden.Class;
        }
        using var names = AutoNames.Fresh();
        if (KnownDifference.Of(golden, Better) is { } better)
        {
            return better;
        }
        var (layer, error) = Refusal(golden);
        if (error is not (KerasException or ArgumentException or NotSupportedException))
        {
            throw new GoldenMismatchException($"{golden}: {error?.GetType().Name ?? "no error"} {error?.Message}; Keras: {golden.Text("message")}");
        }
        if (layer is not null && !error.Message.Contains(golden.Class!, StringComparison.Ordinal))
        {
            throw new GoldenMismatchException($"{golden}: the error does not name the layer: {error.Message}");
        }
        return null;
    }, atLeast: 88);

    /// <summary>The layer, if it could be made, and the error.</summary>
    private static (Layer? Layer, Exception? Error) Refusal(GoldenCase golden)
    {
        Layer? layer = null;
        var error = Record.Exception(() => Use(golden, ref layer));
        return (layer, error);
    }

    private static void Use(GoldenCase golden, ref Layer? layer)
    {
        layer = KnownLayers.Registry.Create(golden.Class!, LayerCase.Arguments(golden.Json.GetProperty("kwargs")));
        foreach (var input in golden.Has("inputs") ? golden.Json.GetProperty("inputs").EnumerateArray().ToArray() : [])
        {
            layer.CallAll(Inputs(input), training: golden.Has("call") ? true : null);
        }
    }

    private static Tensor[] Inputs(JsonElement input)
    {
        if (input.TryGetProperty("list", out var list))
        {
            return [.. list.EnumerateArray().Select(Zeros)];
        }
        if (input.TryGetProperty("sequences", out var sequences))
        {
            return [Zeros(sequences), .. input.GetProperty("initial_state").EnumerateArray().Select(Zeros)];
        }
        var zeros = Zeros(input.GetProperty("shape"));
        return [input.TryGetProperty("fill", out var fill) ? K.Cast(zeros + fill.GetInt32(), DType.Int32) : zeros];
    }

    private static Tensor Zeros(JsonElement shape) => new(shape.EnumerateArray().Select(dim => dim.GetInt32()).ToArray());
}
