namespace MLNet.Keras.Callbacks;

/// <summary>What <c>Fit</c> returns: the figures of every epoch. Keras: <c>keras.callbacks.History</c>.</summary>
public sealed class History
{
    private readonly OrderedDictionary<string, List<double>> values = [];
    private readonly List<int> epochs = [];

    /// <summary>Names of the figures, in Keras's order.</summary>
    public IReadOnlyList<string> Keys => values.Keys;

    /// <summary>The numbers of the epochs that ran, from 0.</summary>
    public IReadOnlyList<int> Epochs => epochs;

    /// <summary>One figure over the epochs; validation figures are there only for epochs that validated.</summary>
    /// <exception cref="KeyNotFoundException">There is no figure of this name; the message names those that are there.</exception>
    public IReadOnlyList<double> this[string name] => values.TryGetValue(name, out var list)
        ? list
        : throw new KeyNotFoundException($"No figure '{name}' in the history; there are: {string.Join(", ", values.Keys)}.");

    internal void Write(BinaryWriter writer)
    {
        writer.Write(epochs.Count);
        epochs.ForEach(writer.Write);
        writer.Write(values.Count);
        foreach (var (name, list) in values)
        {
            writer.Write(name);
            writer.Write(list.Count);
            list.ForEach(writer.Write);
        }
    }

    internal static History Read(BinaryReader reader)
    {
        var history = new History();
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            history.epochs.Add(reader.ReadInt32());
        }
        for (int names = reader.ReadInt32(); names > 0; names--)
        {
            List<double> list = [];
            history.values.Add(reader.ReadString(), list);
            for (int left = reader.ReadInt32(); left > 0; left--)
            {
                list.Add(reader.ReadDouble());
            }
        }
        return history;
    }

    internal void Add(int epoch, Logs logs)
    {
        epochs.Add(epoch);
        foreach (string name in logs.Keys)
        {
            if (!values.TryGetValue(name, out var list))
            {
                values.Add(name, list = []);
            }
            list.Add(logs[name]);
        }
    }
}
