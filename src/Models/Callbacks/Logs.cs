namespace MLNet.Keras.Callbacks;

/// <summary>The figures of a batch or an epoch by name, in Keras's order: loss and metrics sorted by name, then <c>val_…</c>, then what callbacks add.</summary>
public sealed class Logs
{
    private readonly OrderedDictionary<string, double> values = [];

    /// <summary>Names in order.</summary>
    public IReadOnlyList<string> Keys => values.Keys;

    /// <summary>Reads a figure, or adds or replaces one.</summary>
    /// <exception cref="KeyNotFoundException">There is no such figure.</exception>
    public double this[string name]
    {
        get => values[name];
        set => values[name] = value;
    }

    /// <summary>Reads a figure if it is there.</summary>
    public bool TryGet(string name, out double value) => values.TryGetValue(name, out value);

    internal void Write(BinaryWriter writer)
    {
        writer.Write(values.Count);
        foreach (var (name, value) in values)
        {
            writer.Write(name);
            writer.Write(value);
        }
    }

    internal static Logs Read(BinaryReader reader)
    {
        var logs = new Logs();
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            logs[reader.ReadString()] = reader.ReadDouble();
        }
        return logs;
    }

    /// <summary>Such as <c>accuracy: 0.98 - loss: 0.07</c>.</summary>
    public override string ToString() => string.Join(" - ", values.Select(pair => FormattableString.Invariant($"{pair.Key}: {pair.Value:0.####}")));
}
