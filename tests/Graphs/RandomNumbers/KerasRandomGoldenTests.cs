using System.Globalization;
using System.Text.Json;
using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Engines;
using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Graphs.RandomNumbers;

/// <summary>keras.random through the functions that users call: at once, and traced.</summary>
public class KerasRandomGoldenTests
{
    [Fact]
    public void Functions_draw_what_Keras_draws() => GoldenRun.Drive("random", Drive, atLeast: 162);

    private static string? Drive(GoldenCase golden)
    {
        switch (golden.Function)
        {
            case "SeedGenerator": Generator(golden); return null;
            case "SeedGenerator.next": Unordered(golden); return null;
            case "stream": Words(golden); return null;
            default:
                Compare(golden, 0, Call(golden));
                Compare(golden, 0, Traced(() => Call(golden)));
                return null;
        }
    }

    private static void Words(GoldenCase golden)
    {
        uint[] words = [.. golden.Json.GetProperty("words").EnumerateArray().Select(word => word.GetUInt32())];
        var pair = Tensor.From(Longs(golden.Json.GetProperty("seed_pair")), [2]);
        Assert.Equal(words, new StatelessRandomUniformFullInt(DType.UInt32).Apply(Tensor.From<int>([words.Length], [1]), pair).ToArray<uint>());
        if (golden.Outputs.Count > 0)
        {
            Compare(golden, 0, KerasRandom.Uniform(Shape.Create(golden.Outputs[0].Shape), seed: golden.Json.GetProperty("seed").GetInt64()));
        }
    }

    private static Tensor Call(GoldenCase golden)
    {
        var seed = Seed(golden.Argument("seed")!.Value);
        Shape? shape = golden.Argument("shape") is { } dims ? Dims(dims) : (Shape?)null;
        var dtype = golden.Argument("dtype") is { } name ? DTypes.Parse(name.GetString()!) : DType.Float32;
        return golden.Function switch
        {
            "uniform" => KerasRandom.Uniform(shape!.Value, golden.Number("minval", 0), golden.Number("maxval", 1), dtype, seed),
            "normal" => KerasRandom.Normal(shape!.Value, golden.Number("mean", 0), golden.Number("stddev", 1), dtype, seed),
            "truncated_normal" => KerasRandom.TruncatedNormal(shape!.Value, golden.Number("mean", 0), golden.Number("stddev", 1), dtype, seed),
            "randint" => KerasRandom.RandInt(shape!.Value, (long)golden.Number("minval", 0), (long)golden.Number("maxval", 0), dtype, seed),
            "shuffle" => KerasRandom.Shuffle(Input(golden, 0), golden.Argument("axis")!.Value.GetInt32(), seed),
            "categorical" => KerasRandom.Categorical(Input(golden, 0), golden.Argument("num_samples")!.Value.GetInt32(), seed: seed),
            "dropout" => KerasRandom.Dropout(Input(golden, 0), golden.Number("rate", 0), golden.Argument("noise_shape") is { } noise ? Dims(noise) : (Shape?)null, seed),
            "gamma" => KerasRandom.Gamma(shape!.Value, Parameter(golden, "alpha"), dtype, seed),
            "beta" => KerasRandom.Beta(shape!.Value, Parameter(golden, "alpha"), Parameter(golden, "beta"), dtype, seed),
            "binomial" => KerasRandom.Binomial(shape!.Value, Parameter(golden, "counts"), Parameter(golden, "probabilities"), dtype, seed),
            var other => throw new NotSupportedException(other),
        };
    }

    private static void Generator(GoldenCase golden)
    {
        var generator = new SeedGenerator(golden.Json.GetProperty("seed").GetInt64());
        var states = golden.Json.GetProperty("states");
        Shape shape = Shape.Create(golden.Outputs[0].Shape);
        for (int i = 0; i < golden.Outputs.Count; i++)
        {
            Assert.Equal(Longs(states[i]), generator.State.Value.ToArray<long>());
            Compare(golden, i, Named(golden.Json.GetProperty("calls")[i].GetString()!, shape, generator));
        }
        Assert.Equal(Longs(golden.Json.GetProperty("state_after")), generator.State.Value.ToArray<long>());
    }

    private static void Unordered(GoldenCase golden)
    {
        var generator = new SeedGenerator(golden.Json.GetProperty("seed").GetInt64());
        foreach (var state in golden.Json.GetProperty("states").EnumerateArray())
        {
            Assert.Equal(Longs(state), generator.Next(ordered: false).ToArray<long>());
        }
    }

    internal static Tensor Named(string call, Shape shape, RandomSeed seed) => call switch
    {
        "uniform" => KerasRandom.Uniform(shape, seed: seed),
        "normal" => KerasRandom.Normal(shape, seed: seed),
        "truncated_normal" => KerasRandom.TruncatedNormal(shape, seed: seed),
        _ => throw new NotSupportedException(call),
    };

    private static Tensor Traced(Func<Tensor> call)
    {
        var graph = Trace.Function([], _ => [call()]);
        using var run = Engine.Current.Compile(graph);
        run.Run();
        return run.Output(0).Clone();
    }

    private static void Compare(GoldenCase golden, int output, Tensor actual)
    {
        Assert.Equal(golden.Outputs[output].Shape, actual.Shape.Dims.ToArray());
        GoldenAssert.Equal(golden, golden.Outputs[output], actual.ToArray<double>());
    }

    private static RandomSeed Seed(JsonElement seed) => seed.ValueKind == JsonValueKind.Number ? seed.GetInt64() : throw new NotSupportedException($"seed {seed}");

    private static Shape Dims(JsonElement dims) => dims.EnumerateArray().Select(dim => dim.ValueKind == JsonValueKind.Null ? -1 : dim.GetInt32()).ToArray();

    private static Tensor Input(GoldenCase golden, int index) => Tensor.From(golden.Inputs[index].Floats, Shape.Create(golden.Inputs[index].Shape));

    private static Tensor Parameter(GoldenCase golden, string name) => golden.Argument(name)!.Value is { ValueKind: JsonValueKind.String } input
        ? Input(golden, int.Parse(input.GetString()!["inputs/".Length..], CultureInfo.InvariantCulture))
        : golden.Number(name, 0);

    private static long[] Longs(JsonElement numbers) => [.. numbers.EnumerateArray().Select(number => number.GetInt64())];
}
