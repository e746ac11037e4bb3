using MLNet.Keras.Graphs;

namespace MLNet.Keras;

/// <summary>A source of seeds that differ from call to call. Keras: <c>keras.random.SeedGenerator</c>.</summary>
/// <remarks>The state is a variable, so a traced training step draws anew at each run and the stream can be saved and resumed.</remarks>
public sealed class SeedGenerator
{
    private static readonly Tensor Step = Tensor.From<long>([0, 1], [2]);
    private static readonly Tensor Factor = Tensor.From<long>([5387], []);
    private static readonly Tensor Modulus = Tensor.From<long>([933199], []);

    /// <summary>A generator whose first pair is [seed, 0].</summary>
    /// <param name="seed">Any integer; the next default seed (see <see cref="KerasRandom.SetSeed"/>) if none is given.</param>
    public SeedGenerator(long? seed = null)
    {
        Seed = seed ?? KerasRandom.NextDefaultSeed();
        State = Trace.Suspended(() => new Variable(Tensor.From<long>([Seed, 0], [2]), "seed_generator_state", trainable: false)
        {
            Path = $"{AutoNames.Next("seed_generator")}/seed_generator_state",
        });
    }

    /// <summary>The seed with which the generator started.</summary>
    public long Seed { get; }

    /// <summary>The pair that the next call gives.</summary>
    public Variable State { get; }

    /// <summary>The current pair (int64); the second half then grows by one.</summary>
    public Tensor Next() => Next(ordered: true);

    /// <summary>Without order both halves move on by a congruence, as Keras's global generator does.</summary>
    internal Tensor Next(bool ordered)
    {
        var now = State.Read();
        var pair = now.IsSymbolic ? now : now.Clone();
        State.Assign(ordered ? pair + Step : K.Mod((pair + Tensor.From<long>([1], [])) * Factor, Modulus));
        return pair;
    }
}
