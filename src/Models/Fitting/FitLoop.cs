using MLNet.Keras.Callbacks;
using MLNet.Keras.Checkpoints;
using MLNet.Keras.Data;
using MLNet.Keras.Progress;

namespace MLNet.Keras.Fitting;

/// <summary>The loop of <c>Fit</c>: epochs of batches, validation, callbacks, history.</summary>
internal sealed class FitLoop(Model model, Compilation compilation, BatchSource training, BatchSource? validation, FitSettings settings)
{
    public History Run(IReadOnlyList<Callback> userCallbacks)
    {
        var feed = new BatchFeed(training, settings.StepsPerEpoch);
        var state = new FitState { Epoch = settings.InitialEpoch };
        using var backup = TrainingBackup.Of(userCallbacks, model, compilation, feed, state);
        Prepare(isResumed: backup is { IsThere: true });
        var callbacks = new CallbackList(userCallbacks, model, new CallbackParameters(settings.Epochs, feed.Steps), model.StepsPerExecution);
        var progress = ProgressReport.Create(settings.Verbose);
        model.StopTraining = false;
        callbacks.TrainBegin();
        if (backup is { IsThere: true })
        {
            backup.Restore();
        }
        bool isWhole = true;
        try
        {
            while (state.Epoch < settings.Epochs && !model.StopTraining)
            {
                if (state.Batch == 0)
                {
                    compilation.ResetMetrics();
                    callbacks.EpochBegin(state.Epoch);
                    feed.BeginEpoch(state.Epoch);
                }
                progress?.BeginEpoch(state.Epoch, settings.Epochs, feed.Steps);
                TrainEpoch(feed, state, callbacks, progress, backup);
                isWhole = !model.StopTraining;
                var logs = compilation.Figures();
                if (validation is not null && settings.Frequency.Includes(state.Epoch))
                {
                    Validate(logs, callbacks);
                }
                callbacks.EpochEnd(state.Epoch, logs);
                progress?.EndEpoch(state.Batch, logs);
                state.EndEpoch(logs);
                if (isWhole)
                {
                    backup?.AfterEpoch(isLast: state.Epoch >= settings.Epochs || model.StopTraining);
                }
            }
        }
        finally
        {
            // Averaged weights take their place, and best weights are restored, also when training is cancelled.
            compilation.Optimizer.FinalizeVariableValues();
            callbacks.TrainEnd(state.Logs);
        }
        if (isWhole)
        {
            backup?.Finish();
        }
        return state.History;
    }

    /// <summary>Traces the first steps before anything is trained: what does not fit together is found now.</summary>
    private void Prepare(bool isResumed)
    {
        if (model.TrainSteps.ForFirst(training) is null && isResumed)
        {
            // There must be variables that a checkpoint can be read into.
            training.Restart(0);
            if (training.Next() is > 0 and var rows)
            {
                _ = model.TrainSteps.For(training, rows);
            }
        }
        if (validation is not null)
        {
            _ = model.TestSteps.ForFirst(validation);
        }
    }

    private void TrainEpoch(BatchFeed feed, FitState state, CallbackList callbacks, ProgressReport? progress, TrainingBackup? backup)
    {
        bool warned = false;
        while (!model.StopTraining && feed.Next(state.Epoch, state.Batch) is > 0 and var rows)
        {
            settings.CancellationToken.ThrowIfCancellationRequested();
            var step = model.TrainSteps.For(training, rows);
            callbacks.TrainBatchBegin(state.Batch);
            training.Fill(step);
            step.Run();
            float loss = step.Output(0).AsSpan<float>()[0];
            if (float.IsNaN(loss) && !warned)
            {
                warned = true;
                Notices.Warn($"Warning: the loss became NaN in epoch {state.Epoch + 1}, batch {state.Batch + 1}. {training.FindNaN() ?? "A lower learning rate or TerminateOnNaN may help."}");
            }
            callbacks.TrainBatchEnd(state.Batch, compilation);
            state.Batch++;
            if (progress is not null && progress.IsDue(state.Batch))
            {
                progress.Update(state.Batch, compilation.Figures());
            }
            if (!model.StopTraining)
            {
                backup?.AfterBatch();
            }
        }
        callbacks.TrainBatchEnd(state.Batch - 1, compilation, isLast: true);
    }

    private void Validate(Logs logs, CallbackList callbacks)
    {
        var figures = new EvaluateLoop(model, compilation, validation!)
        {
            Steps = settings.ValidationSteps, CancellationToken = settings.CancellationToken,
        }.Run(callbacks, null);
        foreach (string name in figures.Keys)
        {
            logs[$"val_{name}"] = figures[name];
        }
    }
}
