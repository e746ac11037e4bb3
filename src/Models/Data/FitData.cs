namespace MLNet.Keras.Data;

/// <summary>Rows in memory to train or evaluate on: checked inputs, targets and weights with equal numbers of rows.</summary>
internal sealed class FitData(Batch all, DataPlace place = default)
{
    public int Rows => all.X[0].Shape[0];

    public TensorSource Source(int batchSize, Shuffle shuffle = default) => new(
        all.X, all.Y, all.SampleWeights ?? [], batchSize,
        shuffle.Rows ? new RowOrder(Rows, KerasRandom.NextShuffleSeed(), batchSize, shuffle.InBatches) : null, place);

    /// <summary>The first rows, and the last part of them held back.</summary>
    /// <exception cref="DataException">One of the parts has no rows.</exception>
    public (FitData Training, FitData? Held) Split(double validationSplit)
    {
        if (validationSplit == 0)
        {
            return (this, null);
        }
        int first = (int)Math.Floor(Rows * (1 - validationSplit));
        if (first == 0 || first == Rows)
        {
            throw new DataException($"A validationSplit of {validationSplit} of {Rows} rows leaves nothing to train or to validate on.");
        }
        return (Part(0, first), Part(first, Rows - first));
    }

    private FitData Part(int start, int count)
    {
        Tensor[] Of(Tensor[] tensors) => [.. tensors.Select(tensor => tensor.Rows(start, count))];
        return new FitData(new Batch(Of(all.X), Of(all.Y), Of(all.SampleWeights ?? [])));
    }
}
