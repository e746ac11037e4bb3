namespace MLNet.Keras.Layers;

/// <summary>What layers know of the call they are part of, on this thread.</summary>
internal static class CallContext
{
    [ThreadStatic]
    private static bool? training;

    [ThreadStatic]
    private static int depth;

    /// <summary>True while a model trains; dropout and batch normalization ask for it.</summary>
    public static bool Training => training ?? false;

    /// <summary>True inside a layer's call.</summary>
    public static bool IsInside => depth > 0;

    /// <summary>Enters a call, or a model's step. Null keeps the flag of the outer call.</summary>
    public static Scope Enter(bool? training, bool isCall = false) => new(training, isCall);

    public readonly struct Scope : IDisposable
    {
        private readonly bool? outer;
        private readonly bool isCall;

        internal Scope(bool? flag, bool isCall)
        {
            outer = training;
            this.isCall = isCall;
            training = flag ?? outer;
            depth += isCall ? 1 : 0;
        }

        public void Dispose()
        {
            training = outer;
            depth -= isCall ? 1 : 0;
        }
    }
}
