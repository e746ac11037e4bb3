using System.Text.Json;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Graphs.RandomNumbers;

/// <summary>Default seeds in the order in which Keras draws them.</summary>
[Collection(DefaultSeedsCollection.Name)]
public class DefaultSeedsGoldenTests
{
    [Fact]
    public void Set_random_seed_gives_Kerass_default_seeds() => GoldenRun.Drive("default_seeds", golden =>
    {
        if (!golden.Has("draws") || !golden.Has("seed")) return "no seed";
        long seed = golden.Json.GetProperty("seed").GetInt64();
        var python = new PythonRandom(seed);
        foreach (var draw in golden.Json.GetProperty("draws").EnumerateArray())
            Same(golden, draw.ValueKind == JsonValueKind.Object ? draw.GetProperty("seed").GetInt32() : draw.GetInt32(), python.NextSeed());
        if (golden.Function == "set_random_seed, then unseeded keras.random calls")
        {
            Unseeded(golden, (int)seed);
            return null;
        }
        if (golden.Function != "random.randint(1, 10**9)") return "draws agree, layers unchecked";
        var twister = new PythonRandom(seed);
        foreach (var word in golden.Json.GetProperty("words").EnumerateArray()) Same(golden, word.GetUInt32(), twister.NextUInt32());
        return null;
    }, atLeast: 7);

    private static void Unseeded(GoldenCase golden, int seed)
    {
        KerasRandom.SetSeed(seed);
        for (int i = 0; i < golden.Outputs.Count; i++)
        {
            var drawn = KerasRandomGoldenTests.Named(golden.Json.GetProperty("calls")[i].GetString()!, Shape.Create(golden.Outputs[i].Shape), default);
            GoldenAssert.Equal(golden, golden.Outputs[i], drawn.ToArray<double>());
        }
    }

    private static void Same(GoldenCase golden, long expected, long actual)
    {
        if (expected != actual) throw new GoldenMismatchException($"{golden}: drew {actual}, expected {expected}.");
    }
}
