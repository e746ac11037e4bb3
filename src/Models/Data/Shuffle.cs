namespace MLNet.Keras.Data;

/// <summary>How <c>Fit</c> orders rows. Keras: <c>shuffle=True</c>, <c>False</c> or <c>"batch"</c>; <c>true</c> and <c>false</c> convert.</summary>
public readonly record struct Shuffle
{
    private Shuffle(bool rows, bool withinBatches) => (Rows, InBatches) = (rows, withinBatches);

    internal bool Rows { get; }

    internal bool InBatches { get; }

    /// <summary>Batches keep their place and their rows; only the order inside each changes.</summary>
    public static Shuffle WithinBatches => new(true, true);

    /// <summary>True: a new order of all rows for each epoch.</summary>
    public static implicit operator Shuffle(bool shuffle) => new(shuffle, false);
}
