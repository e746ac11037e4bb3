namespace MLNet.Keras.Initializers;

/// <summary>An initializer that draws: the same values at every call, from its seed.</summary>
public abstract class RandomInitializer : Initializer
{
    [ThreadStatic]
    private static bool isNamed;

    private int? drawn;

    /// <summary>Fixes the seed.</summary>
    /// <param name="seed">Null draws a default seed now: the order in which initializers are made decides.</param>
    protected RandomInitializer(int? seed)
    {
        Seed = seed;
        drawn = seed ?? (isNamed ? null : KerasRandom.NextDefaultSeed());
    }

    /// <summary>The seed as it was given.</summary>
    public int? Seed { get; }

    /// <summary>The seed in use; one that was named by a string draws its default seed at first use.</summary>
    internal int DrawnSeed => drawn ??= KerasRandom.NextDefaultSeed();

    /// <summary>Makes an initializer from its name. C# converts all strings of a call before the layer's constructor runs; Keras reads
    /// them one by one within it, so the draw waits until the layer takes the initializer over.</summary>
    internal static Initializer Named(Func<Initializer> create)
    {
        isNamed = true;
        try
        {
            return create();
        }
        finally
        {
            isNamed = false;
        }
    }

    private protected override void TakeOver() => _ = DrawnSeed;
}
