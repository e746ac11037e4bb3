namespace MLNet.Keras;

public static partial class KerasRandom
{
    [ThreadStatic]
    private static RandomStreams? isolated;

    /// <summary>Default seeds on this thread come from a seed of its own until disposal, whatever other threads draw.</summary>
    internal static Isolation Isolate(int seed) => new(seed);

    /// <summary>Ends an isolation; isolations nest.</summary>
    internal readonly ref struct Isolation
    {
        private readonly RandomStreams? outer;

        public Isolation(int seed)
        {
            outer = isolated;
            isolated = RandomStreams.Of(seed);
        }

        public void Dispose() => isolated = outer;
    }
}
