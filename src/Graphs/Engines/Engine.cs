using System.Reflection;

namespace MLNet.Keras.Graphs.Engines;

/// <summary>The engine in use.</summary>
public static class Engine
{
    // The engines lie above this room, so the default one is found by name; the literal keeps it safe under trimming.
    private static readonly Lazy<IEngine> Embedded = new(() =>
        (IEngine)(Type.GetType("MLNet.Keras.Runtime.EmbeddedEngine, MLNet.Keras.Runtime")?.GetProperty("Default", BindingFlags.Public | BindingFlags.Static)?.GetValue(null)
            ?? throw new KerasException("No engine: the assembly MLNet.Keras.Runtime is not beside MLNet.Keras.Graphs.")));

    private static IEngine? current;

    /// <summary>The engine that computes; the embedded .NET engine unless another was set.</summary>
    public static IEngine Current
    {
        get => current ?? Embedded.Value;
        set => current = value;
    }
}
