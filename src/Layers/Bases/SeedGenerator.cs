using MLNet.Keras.Graphs;

namespace MLNet.Keras;

/// <summary>A stream of random seeds for layers such as dropout. Keras: <c>keras.random.SeedGenerator</c>.</summary>
/// <remarks>The state is int64 [seed, counter]; each draw uses it as it stands and adds 1 to the counter. In a trace that is part of the graph.</remarks>
public sealed class SeedGenerator
{
    /// <summary>Starts a stream.</summary>
    /// <param name="seed">Null draws a default seed.</param>
    public SeedGenerator(int? seed = null)
    {
        Seed = seed;
        State = new Variable(Tensor.From<long>([seed ?? KerasRandom.NextDefaultSeed(), 0], [2]), "seed_generator_state", trainable: false)
        {
            Path = $"{Layers.AutoNames.Next("seed_generator")}/seed_generator_state",
        };
    }

    /// <summary>The seed that was given, or null.</summary>
    public int? Seed { get; }

    /// <summary>The state [seed, counter].</summary>
    public Variable State { get; }

    /// <summary>The seed for the next random op; the stream moves on.</summary>
    public Tensor Next()
    {
        var seed = State.Read();
        seed = Trace.Current is null ? seed.Clone() : seed;
        State.Assign(seed + Tensor.From<long>([0, 1], [2]));
        return seed;
    }
}
