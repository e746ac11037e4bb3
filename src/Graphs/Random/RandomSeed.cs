using System.Text.Json.Nodes;

namespace MLNet.Keras;

/// <summary>What a random function takes as its seed: an integer (the same numbers at each call), a <see cref="SeedGenerator"/> (new ones at each call), or nothing (the global generator).</summary>
public readonly struct RandomSeed : IConfigurationValue
{
    // Keras folds each half of a pair into this range before it draws.
    private static readonly Tensor Modulus = Tensor.From<long>([int.MaxValue - 1], []);

    private readonly SeedGenerator? generator;
    private readonly long? seed;

    static RandomSeed() => Registries.Add<RandomSeed>(json => json switch
    {
        null => default(RandomSeed),
        JsonObject serialized => (RandomSeed)new SeedGenerator((long?)ConfigValue.FromJson(serialized["config"]?["seed"], typeof(long?), "seed")),
        _ => (RandomSeed)(long)ConfigValue.FromJson(json, typeof(long), "seed")!,
    });

    private RandomSeed(SeedGenerator? generator, long? seed) => (this.generator, this.seed) = (generator, seed);

    /// <summary>A fixed seed.</summary>
    public static implicit operator RandomSeed(int seed) => new(null, seed);

    /// <summary>A fixed seed.</summary>
    public static implicit operator RandomSeed(long seed) => new(null, seed);

    /// <summary>The generator's next pair at each call.</summary>
    public static implicit operator RandomSeed(SeedGenerator? generator) => new(generator, null);

    /// <summary>False: the global generator, or what else stands for nothing where the seed is used.</summary>
    internal bool IsGiven => generator is not null || seed is not null;

    JsonNode? IConfigurationValue.ToJson() => generator is null ? seed : new JsonObject
    {
        ["module"] = "keras.random",
        ["class_name"] = nameof(SeedGenerator),
        ["config"] = new JsonObject { ["seed"] = generator.Seed },
        ["registered_name"] = null,
    };

    /// <summary>The pair for one draw.</summary>
    internal Tensor Pair()
    {
        var pair = seed is { } fixedSeed ? Tensor.From<long>([fixedSeed, 0], [2])
            : generator is null ? KerasRandom.NextGlobalPair()
            : generator.Next();
        return K.Mod(pair, Modulus);
    }
}
