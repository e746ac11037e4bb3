namespace MLNet.Keras.Estimators.Data;

/// <summary>The tensors of one batch: inputs, labels and perhaps a weight for each row. They are overwritten by the next batch.</summary>
internal sealed class TrainingBatch(TrainingColumns columns) : IDisposable
{
    private readonly Tensor?[] tensors = new Tensor?[columns.Count];
    private readonly Dictionary<(int Column, Shape Shape), Tensor> known = [];

    public Tensor[] Inputs => [.. tensors.Take(columns.Inputs.Count)!];

    public Tensor[] Labels => [.. tensors.Skip(columns.Inputs.Count).Take(columns.Labels.Count)!];

    public Tensor? Weights => columns.Weight is null ? null : tensors[^1];

    /// <summary>The tensor of a column for a batch of this shape.</summary>
    public Tensor Prepare(int column, Shape shape, DType dtype)
    {
        if (!known.TryGetValue((column, shape), out var tensor))
        {
            known.Add((column, shape), tensor = new Tensor(shape, dtype));
        }
        return tensors[column] = tensor;
    }

    public void Dispose()
    {
        foreach (var tensor in known.Values)
        {
            tensor.Dispose();
        }
    }
}
