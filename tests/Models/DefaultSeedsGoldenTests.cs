using System.Text.Json;
using MLNet.Keras.Graphs;
using MLNet.Keras.Layers;
using MLNet.Keras.Tests.Goldens;
using MLNet.Keras.Tests.Graphs.RandomNumbers;

namespace MLNet.Keras.Tests.Models;

/// <summary>Default seeds in the order in which Keras draws them, and what is made of them: initial weights, masks, noise.</summary>
[Collection(DefaultSeedsCollection.Name)]
public class DefaultSeedsGoldenTests
{
    [Fact]
    public void Set_random_seed_gives_what_it_gives_in_Keras() => GoldenRun.Drive("default_seeds", golden =>
    {
        int seed = golden.Json.GetProperty("seed").GetInt32();
        Drawn(golden, seed);
        using var names = AutoNames.Fresh();
        KerasRandom.SetSeed(seed);
        switch (golden.Function)
        {
            case "random.randint(1, 10**9)":
                Words(golden, seed);
                return null;
            case "set_random_seed, then unseeded keras.random calls":
                Unseeded(golden);
                return null;
            case { } layers when layers.StartsWith("Dropout(0.4), GaussianNoise(0.5)", StringComparison.Ordinal):
                Noise(golden);
                return null;
            default:
                return Weights(golden);
        }
    }, atLeast: 19);

    /// <summary>The default seeds themselves.</summary>
    private static void Drawn(GoldenCase golden, int seed)
    {
        var python = new PythonRandom(seed);
        foreach (var draw in golden.Json.GetProperty("draws").EnumerateArray())
        {
            Same(golden, draw.ValueKind == JsonValueKind.Object ? draw.GetProperty("seed").GetInt32() : draw.GetInt32(), python.NextSeed());
        }
    }

    private static void Words(GoldenCase golden, int seed)
    {
        var python = new PythonRandom(seed);
        foreach (var word in golden.Json.GetProperty("words").EnumerateArray())
        {
            Same(golden, word.GetUInt32(), python.NextUInt32());
        }
    }

    private static void Unseeded(GoldenCase golden)
    {
        for (int i = 0; i < golden.Outputs.Count; i++)
        {
            var drawn = KerasRandomGoldenTests.Named(golden.Json.GetProperty("calls")[i].GetString()!, Shape.Create(golden.Outputs[i].Shape), default);
            GoldenAssert.Equal(golden, golden.Outputs[i], drawn.ToArray<double>());
        }
    }

    private static void Noise(GoldenCase golden)
    {
        Layer dropout = new Dropout(0.4), noise = new GaussianNoise(0.5);
        foreach (var (call, expected) in golden.Json.GetProperty("calls").EnumerateArray().Zip(golden.Outputs))
        {
            var layer = call.GetString() == "gaussian_noise" ? noise : dropout;
            var actual = layer.Call(K.Ones(expected.Shape), training: !call.GetString()!.Contains("inference", StringComparison.Ordinal));
            GoldenAssert.Equal(golden, expected, actual.ToArray<double>());
        }
        foreach (var (state, layer) in golden.Json.GetProperty("state_after").EnumerateArray().Zip([dropout, noise]))
        {
            Assert.Equal(state.EnumerateArray().Select(half => half.GetInt64()), layer.SeedGenerators.Single().State.Value.ToArray<long>());
        }
    }

    private static string? Weights(GoldenCase golden)
    {
        if (TrajectoryModel.Missing(TrajectoryModel.Config(golden)) is { } layer)
        {
            return layer;
        }
        string[] code = [.. golden.Json.GetProperty("code").EnumerateArray().Select(line => line.GetString()!)];
        if (SeededModels.Find(code) is not { } make)
        {
            return string.Join(' ', code);
        }
        var model = make();
        var expected = golden.Json.GetProperty("weights").EnumerateArray().ToArray();
        Assert.Equal(expected.Select(weight => weight.GetProperty("path").GetString()), model.Weights.Select(weight => weight.Path));
        foreach (var (variable, weight) in model.Weights.Zip(golden.Tensors("weights")))
        {
            GoldenAssert.Equal(golden, weight, variable.Value.ToArray<double>());
        }
        return null;
    }

    private static void Same(GoldenCase golden, long expected, long actual)
    {
        if (expected != actual)
        {
            throw new GoldenMismatchException($"{golden}: drew {actual}, expected {expected}.");
        }
    }
}
