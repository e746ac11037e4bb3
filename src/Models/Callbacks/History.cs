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
