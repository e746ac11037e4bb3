namespace MLNet.Keras.Data;

/// <summary>The order in which rows are drawn, a new permutation for each epoch.</summary>
internal sealed class RowOrder
{
    private readonly Random random;
    private readonly int batchSize;
    private readonly bool withinBatches;

    /// <param name="rows">Number of rows.</param>
    /// <param name="seed">Decides all permutations.</param>
    /// <param name="batchSize">Rows of a batch.</param>
    /// <param name="withinBatches">Keras's <c>shuffle="batch"</c>: rows stay in their batch.</param>
    public RowOrder(int rows, int seed, int batchSize, bool withinBatches = false)
    {
        Rows = [.. Enumerable.Range(0, rows)];
        random = new Random(seed);
        (this.batchSize, this.withinBatches) = (batchSize, withinBatches);
    }

    public int[] Rows { get; }

    public void Shuffle()
    {
        if (!withinBatches)
        {
            random.Shuffle(Rows);
            return;
        }
        for (int start = 0; start < Rows.Length; start += batchSize)
        {
            random.Shuffle(Rows.AsSpan(start, Math.Min(batchSize, Rows.Length - start)));
        }
    }
}
