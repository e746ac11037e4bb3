namespace MLNet.Keras.Initializers;

/// <summary>An initializer that draws: the same values at every call, from its seed; of a generator as seed, other values at every call.</summary>
public abstract class RandomInitializer : Initializer
{
    [ThreadStatic]
    private static bool isNamed;

    private RandomSeed drawn;

    /// <summary>Fixes the seed.</summary>
    /// <param name="seed">Nothing draws a default seed now: the order in which initializers are made decides.</param>
    protected RandomInitializer(RandomSeed seed)
    {
        Seed = drawn = seed;
        if (!isNamed)
        {
            _ = DrawnSeed;
        }
    }

    /// <summary>The seed as it was given.</summary>
    public RandomSeed Seed { get; }

    /// <summary>The seed in use; one that was named by a string draws its default seed at first use.</summary>
    internal RandomSeed DrawnSeed
    {
        get
        {
            if (!drawn.IsGiven)
            {
                drawn = KerasRandom.NextDefaultSeed();
            }
            return drawn;
        }
    }

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
