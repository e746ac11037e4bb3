using MLNet.Keras.Graphs.Engines;

namespace MLNet.Keras.Fitting;

/// <summary>The outputs of all rows, batch after batch.</summary>
/// <param name="model">Whose outputs they are.</param>
/// <param name="rows">How many rows there will be, if that is known.</param>
internal sealed unsafe class Predictions(Model model, int? rows)
{
    private Tensor[]? results;
    private int done;

    /// <summary>Copies the outputs of a batch to their rows.</summary>
    /// <exception cref="ShapeException">An output has not one row for each of the batch, or other rows than before.</exception>
    public void Add(IExecutable step, int count)
    {
        results ??= Rooms(step, rows ?? count);
        if (done + count > results[0].Shape[0])
        {
            Grow(done + count);
        }
        for (int i = 0; i < results.Length; i++)
        {
            var output = step.Output(i);
            if (output.Rank == 0 || output.Shape[0] != count)
            {
                throw new ShapeException($"Output {i} of {model} must have one row per sample: {count} rows expected, got shape {output.Shape}.");
            }
            long bytes = output.Size * output.DType.Size;
            if (bytes / count != results[i].Size * output.DType.Size / results[i].Shape[0])
            {
                throw new ShapeException($"Output {i} of {model} has rows of other shapes from batch to batch: {results[i].Shape[1..]}, now {output.Shape[1..]}. Predict such batches one by one.");
            }
            Buffer.MemoryCopy(output.Address, results[i].Address + done * (bytes / count), bytes, bytes);
        }
        done += count;
    }

    /// <summary>What was added.</summary>
    public Tensor[] ToTensors() => [.. results!.Select(result => result.Shape[0] == done ? result : result.Rows(0, done).Clone())];

    // Apart from Add, which runs for every batch: what a lambda captures is allocated when its method begins.
    private Tensor[] Rooms(IExecutable step, int count) =>
        [.. model.KnownOutputs.Select((_, i) => new Tensor(step.Output(i).Shape.With(0, count), step.Output(i).DType))];

    private void Grow(int needed)
    {
        foreach (ref var result in results.AsSpan())
        {
            using var old = result;
            result = new Tensor(old.Shape.With(0, Math.Max(needed, 2 * old.Shape[0])), old.DType);
            old.AsBytes().CopyTo(result.AsBytes());
        }
    }
}
