using MLNet.Keras.Callbacks;
using MLNet.Keras.Data;
using MLNet.Keras.Progress;

namespace MLNet.Keras.Fitting;

/// <summary>The loop of <c>Predict</c>.</summary>
internal sealed class PredictLoop(Model model, BatchSource source, Predictions predictions)
{
    public required int? Steps { get; init; }

    public required CancellationToken CancellationToken { get; init; }

    public void Run(CallbackList callbacks, ProgressReport? progress)
    {
        callbacks.PredictBegin();
        source.Restart(0);
        progress?.Begin(Steps ?? source.Steps);
        int batch = 0;
        for (; Steps is null || batch < Steps; batch++)
        {
            int count = source.Next();
            if (count == 0)
            {
                break;
            }
            CancellationToken.ThrowIfCancellationRequested();
            callbacks.PredictBatchBegin(batch);
            var step = model.PredictSteps.For(source, count);
            source.Fill(step);
            step.Run();
            predictions.Add(step, count);
            callbacks.PredictBatchEnd(batch);
            if (progress is not null && progress.IsDue(batch + 1))
            {
                progress.Update(batch + 1, new Logs());
            }
        }
        callbacks.PredictBatchEnd(batch - 1, isLast: true);
        progress?.EndEpoch(batch, new Logs());
        callbacks.PredictEnd();
    }
}
