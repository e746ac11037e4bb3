using System.Collections.Concurrent;

namespace MLNet.Keras;

/// <summary>Keras's automatic names: <c>dense</c>, <c>dense_1</c>, …, counted per class.</summary>
internal sealed class AutoNames : IDisposable
{
    private static readonly AsyncLocal<AutoNames?> Scoped = new();
    private static AutoNames global = new();

    private readonly ConcurrentDictionary<string, int> counts = new();
    private AutoNames? outer;

    private AutoNames() { }

    /// <summary>The next name with a stem.</summary>
    public static string Next(string stem)
    {
        int count = (Scoped.Value ?? global).counts.AddOrUpdate(stem, 0, (_, last) => last + 1);
        return count == 0 ? stem : $"{stem}_{count}";
    }

    /// <summary>Counts from zero again: <c>keras.utils.clear_session</c>.</summary>
    public static void Reset() => global = new AutoNames();

    /// <summary>Counts from zero within a scope of this thread of control, whatever others name meanwhile.</summary>
    public static AutoNames Fresh()
    {
        var names = new AutoNames { outer = Scoped.Value };
        Scoped.Value = names;
        return names;
    }

    public void Dispose() => Scoped.Value = outer;
}
