using MLNet.Keras.Callbacks;
using MLNet.Keras.Data;
using MLNet.Keras.Progress;

namespace MLNet.Keras.Fitting;

/// <summary>The loop of <c>Evaluate</c>, also used for validation.</summary>
internal sealed class EvaluateLoop(Model model, Compilation compilation, BatchSource source)
{
    public required int? Steps { get; init; }

    public required CancellationToken CancellationToken { get; init; }

    /// <exception cref="DataException">There is no batch.</exception>
    public Logs Run(CallbackList callbacks, ProgressReport? progress)
    {
        compilation.ResetMetrics();
        callbacks.TestBegin();
        source.Restart(0);
        progress?.Begin(Steps ?? source.Steps);
        int batch = 0;
        for (; Steps is null || batch < Steps; batch++)
        {
            int rows = source.Next();
            if (rows == 0)
            {
                break;
            }
            CancellationToken.ThrowIfCancellationRequested();
            callbacks.TestBatchBegin(batch);
            var step = model.TestSteps.For(source, rows);
            source.Fill(step);
            step.Run();
            callbacks.TestBatchEnd(batch, compilation);
            if (progress is not null && progress.IsDue(batch + 1))
            {
                progress.Update(batch + 1, compilation.Figures());
            }
        }
        if (batch == 0)
        {
            throw new DataException("There is nothing to evaluate on: the sequence yields no batch. It is enumerated anew for each evaluation.");
        }
        callbacks.TestBatchEnd(batch - 1, compilation, isLast: true);
        var figures = compilation.Figures();
        progress?.EndEpoch(batch, figures);
        callbacks.TestEnd(figures);
        return figures;
    }
}
