namespace MLNet.Keras.Data;

/// <summary>Where data come from, for messages: memory, or one batch of a sequence, counted from 0.</summary>
internal readonly record struct DataPlace(int? Batch = null)
{
    /// <summary>Begins a message about the whole.</summary>
    public string Prefix => Batch is { } batch ? $"Batch {batch} (counted from 0): " : "";

    public string Row(long row) => Batch is { } batch ? $"row {row} of batch {batch} (counted from 0)" : $"row {row}";
}
