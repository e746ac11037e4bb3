namespace MLNet.Keras.Data;

/// <summary>The order in which rows are drawn: a permutation for each epoch, which the seed and the epoch's number decide.</summary>
/// <param name="rows">Number of rows.</param>
/// <param name="seed">Decides all permutations.</param>
/// <param name="batchSize">Rows of a batch.</param>
/// <param name="withinBatches">Keras's <c>shuffle="batch"</c>: rows stay in their batch.</param>
internal sealed class RowOrder(int rows, int seed, int batchSize, bool withinBatches = false)
{
    public int[] Rows { get; } = [.. Enumerable.Range(0, rows)];

    /// <summary>A training that is resumed goes on with the seed that it began with.</summary>
    public int Seed { get; set; } = seed;

    /// <summary>For the record of what was trained on.</summary>
    public string Kind => withinBatches ? "rows within batches" : "rows";

    public void Shuffle(int epoch)
    {
        if (!withinBatches)
        {
            RowPermutation.Fill(Rows, Seed, epoch);
            return;
        }
        for (int start = 0; start < Rows.Length; start += batchSize)
        {
            var batch = Rows.AsSpan(start, Math.Min(batchSize, Rows.Length - start));
            for (int i = 0; i < batch.Length; i++)
            {
                batch[i] = start + i;
            }
            RowPermutation.Shuffle(batch, Seed, epoch, start / batchSize);
        }
    }
}
