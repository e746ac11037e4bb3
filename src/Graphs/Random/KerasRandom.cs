namespace MLNet.Keras;

/// <summary>Random tensors (<c>keras.random</c>) and where default seeds come from (<c>keras.utils.set_random_seed</c>).</summary>
/// <remarks>
/// Every unseeded initializer and seed generator draws one default seed when it is constructed, so with a fixed seed the same
/// program builds the same network as Keras does. Until <see cref="SetSeed"/> is called, the operating system's entropy is used.
/// </remarks>
public static partial class KerasRandom
{
    private static readonly Lock Gate = new();
    private static RandomStreams shared = RandomStreams.FromEntropy();

    private static RandomStreams Current => isolated ?? shared;

    /// <summary>Makes everything that is drawn from now on reproducible: initial weights and dropout masks, which are Keras's, and the order of rows in training.</summary>
    /// <param name="seed">Any integer; negative seeds count as their absolute value, as in Python.</param>
    public static void SetSeed(int seed)
    {
        lock (Gate) shared = RandomStreams.Of(seed);
    }

    /// <summary>The next default seed, 1 to 10⁹.</summary>
    internal static int NextDefaultSeed()
    {
        lock (Gate) return Current.NextDefaultSeed();
    }

    /// <summary>The seed of the next shuffle; it does not count among the default seeds.</summary>
    internal static int NextShuffleSeed()
    {
        lock (Gate) return Current.NextShuffleSeed();
    }

    /// <summary>The pair for a draw without a seed.</summary>
    internal static Tensor NextGlobalPair()
    {
        lock (Gate) return Current.NextPair();
    }

    /// <summary>Writes where the streams of this thread stand.</summary>
    internal static void Save(BinaryWriter writer)
    {
        lock (Gate) Current.Save(writer);
    }

    /// <summary>Goes on drawing as from where it was saved.</summary>
    internal static void Load(BinaryReader reader)
    {
        lock (Gate) Current.Load(reader);
    }
}
