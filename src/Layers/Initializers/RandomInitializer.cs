namespace MLNet.Keras.Initializers;

/// <summary>An initializer that draws: the same values at every call, from its seed.</summary>
public abstract class RandomInitializer : Initializer
{
    /// <summary>Fixes the seed.</summary>
    /// <param name="seed">Null draws a default seed now: the order in which initializers are made decides.</param>
    protected RandomInitializer(int? seed)
    {
        Seed = seed;
        DrawnSeed = seed ?? KerasRandom.NextDefaultSeed();
    }

    /// <summary>The seed as it was given.</summary>
    public int? Seed { get; }

    /// <summary>The seed in use.</summary>
    internal int DrawnSeed { get; }
}
