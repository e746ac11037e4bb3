namespace MLNet.Keras.Layers;

/// <summary>The path under which weights are created: the names of the layers that are being built or called, outermost first.</summary>
internal readonly struct NameScope : IDisposable
{
    [ThreadStatic]
    private static (string Path, object? Caller) current;

    private readonly (string, object?) outer;

    /// <summary>Enters a layer's scope; entering it again at once changes nothing.</summary>
    public NameScope(string name, object caller, string? parent = null)
    {
        outer = current;
        if (!ReferenceEquals(current.Caller, caller))
        {
            current = ((parent ?? Path) is { Length: > 0 } path ? $"{path}/{name}" : name, caller);
        }
    }

    /// <summary>The path here, empty at the top.</summary>
    public static string Path => current.Path ?? "";

    /// <inheritdoc/>
    public void Dispose() => current = outer;
}
