namespace MLNet.Keras.Callbacks;

/// <summary>Where fits on this thread say what their user should know: the console, or, while it is entered, somewhere else.</summary>
internal readonly struct Notices : IDisposable
{
    [ThreadStatic]
    private static Action<bool, string>? current;

    private readonly Action<bool, string>? outer;

    private Notices(Action<bool, string> say)
    {
        outer = current;
        current = say;
    }

    /// <summary>Until disposed, <paramref name="say"/> gets what is said, and whether it is a warning.</summary>
    public static Notices To(Action<bool, string> say) => new(say);

    /// <summary>Says what was done.</summary>
    public static void Say(string text) => (current ?? ((_, text) => Console.WriteLine(text)))(false, text);

    /// <summary>Says that something is probably not as it was meant.</summary>
    public static void Warn(string text) => (current ?? ((_, text) => Console.Error.WriteLine(text)))(true, text);

    /// <inheritdoc/>
    public void Dispose() => current = outer;
}
