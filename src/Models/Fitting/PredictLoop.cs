using MLNet.Keras.Callbacks;
using MLNet.Keras.Data;
using MLNet.Keras.Graphs.Engines;
using MLNet.Keras.Progress;

namespace MLNet.Keras.Fitting;

/// <summary>The loop of <c>Predict</c>: each batch's outputs are copied to their rows of the result.</summary>
internal sealed class PredictLoop(Model model, TensorSource source, int rows)
{
    private Tensor[]? results;

    public required CancellationToken CancellationToken { get; init; }

    public Tensor[] Run(CallbackList callbacks, ProgressReport? progress)
    {
        callbacks.PredictBegin();
        source.Restart(0);
        progress?.Begin(source.Steps);
        int done = 0;
        int batch = 0;
        for (int count; (count = source.Next()) > 0; batch++)
        {
            CancellationToken.ThrowIfCancellationRequested();
            callbacks.PredictBatchBegin(batch);
            var step = model.PredictSteps.For(source, count);
            source.Fill(step);
            step.Run();
            Keep(step, done, count);
            done += count;
            callbacks.PredictBatchEnd(batch);
            if (progress is not null && progress.IsDue(batch + 1))
            {
                progress.Update(batch + 1, new Logs());
            }
        }
        progress?.EndEpoch(batch, new Logs());
        callbacks.PredictEnd();
        return results!;
    }

    private unsafe void Keep(IExecutable step, int first, int count)
    {
        results ??= Rooms(step);
        for (int i = 0; i < results.Length; i++)
        {
            var output = step.Output(i);
            if (output.Rank == 0 || output.Shape[0] != count)
            {
                throw new ShapeException($"Output {i} of {model} must have one row per sample: {count} rows expected, got shape {output.Shape}.");
            }
            long bytes = output.Size * output.DType.Size;
            Buffer.MemoryCopy(output.Address, results[i].Address + first * (bytes / count), bytes, bytes);
        }
    }

    // Apart from Keep, which runs for every batch: what a lambda captures is allocated when its method begins.
    private Tensor[] Rooms(IExecutable step) =>
        [.. Enumerable.Range(0, model.KnownOutputs.Count).Select(i => new Tensor(step.Output(i).Shape.With(0, rows), step.Output(i).DType))];
}
