namespace MLNet.Keras.Estimators.Data;

/// <summary>Batches of rows, epoch after epoch, in a shuffled order that the seed and the epoch's number decide.</summary>
internal sealed class Epochs(TrainingRows rows, TrainingColumns columns, int batchSize, bool shuffle, int seed) : IDisposable
{
    private readonly TrainingBatch batch = new(columns);
    private int[] order = [];

    /// <summary>How many batches an epoch has, where the number of rows is known.</summary>
    public int? Steps => rows.Count is { } count ? (count + batchSize - 1) / batchSize : null;

    /// <summary>The batches of an epoch; the same tensors are filled again for every batch.</summary>
    public IEnumerable<TrainingBatch> Epoch(int epoch)
    {
        var random = new Random(unchecked(seed * 486187739 + epoch));
        foreach (var block in rows.Blocks())
        {
            Order(block.Count, random);
            for (int start = 0; start < block.Count; start += batchSize)
            {
                block.Gather(order.AsSpan(start, Math.Min(batchSize, block.Count - start)), batch);
                yield return batch;
            }
        }
    }

    public void Dispose() => batch.Dispose();

    private void Order(int count, Random random)
    {
        if (order.Length != count)
        {
            order = new int[count];
        }
        for (int i = 0; i < count; i++)
        {
            order[i] = i;
        }
        if (shuffle)
        {
            random.Shuffle(order);
        }
    }
}
