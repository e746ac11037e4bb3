namespace MLNet.Keras;

/// <summary>All that is drawn without a seed: default seeds, the seeds of shuffles, and the generator of <c>keras.random</c>.</summary>
internal sealed class RandomStreams
{
    private readonly PythonRandom defaults, shuffles;
    private SeedGenerator? unseeded;

    private RandomStreams(PythonRandom defaults, PythonRandom shuffles) => (this.defaults, this.shuffles) = (defaults, shuffles);

    /// <summary>Streams that the seed decides.</summary>
    public static RandomStreams Of(int seed) => new(new PythonRandom(seed), PythonRandom.Second(seed));

    /// <summary>Streams from the operating system's entropy.</summary>
    public static RandomStreams FromEntropy() => new(PythonRandom.FromEntropy(), PythonRandom.FromEntropy());

    /// <summary>The next default seed, 1 to 10⁹, as Keras draws it from Python's <c>random</c>.</summary>
    public int NextDefaultSeed() => defaults.NextSeed();

    /// <summary>The seed of the next shuffle. Keras's shuffles leave Python's <c>random</c> alone, so they have a stream of their own.</summary>
    public int NextShuffleSeed() => shuffles.NextSeed();

    /// <summary>The pair for a draw without a seed. The generator is made, with one default seed, at first use.</summary>
    public Tensor NextPair() => (unseeded ??= new SeedGenerator(defaults.NextSeed())).Next(ordered: false);

    /// <summary>Writes where the streams stand.</summary>
    public void Save(BinaryWriter writer)
    {
        defaults.Save(writer);
        shuffles.Save(writer);
        writer.Write(unseeded is not null);
        if (unseeded is not null)
        {
            writer.Write(unseeded.State.Value.AsBytes());
        }
    }

    /// <summary>Goes on drawing as from where it was saved.</summary>
    public void Load(BinaryReader reader)
    {
        defaults.Load(reader);
        shuffles.Load(reader);
        if (reader.ReadBoolean())
        {
            unseeded ??= new SeedGenerator(0);
            reader.BaseStream.ReadExactly(unseeded.State.Value.AsBytes());
        }
    }
}
