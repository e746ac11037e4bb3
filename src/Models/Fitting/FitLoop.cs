using MLNet.Keras.Callbacks;
using MLNet.Keras.Data;
using MLNet.Keras.Progress;

namespace MLNet.Keras.Fitting;

/// <summary>The loop of <c>Fit</c>: epochs of batches, validation, callbacks, history.</summary>
internal sealed class FitLoop(Model model, Compilation compilation, BatchSource training, BatchSource? validation)
{
    // With a fixed number of steps an epoch goes on where the last one stopped, unless that was the end of the data.
    private bool continues;

    public required int Epochs { get; init; }

    public required int InitialEpoch { get; init; }

    public required int? StepsPerEpoch { get; init; }

    public required int? ValidationSteps { get; init; }

    public required Predicate<int> IsValidated { get; init; }

    public required int Verbose { get; init; }

    public required CancellationToken CancellationToken { get; init; }

    public History Run(IReadOnlyList<Callback> userCallbacks)
    {
        Prepare();
        var history = new History();
        var callbacks = new CallbackList(userCallbacks, model, new CallbackParameters(Epochs, StepsPerEpoch ?? training.Steps));
        var progress = ProgressReport.Create(Verbose);
        model.StopTraining = false;
        var logs = new Logs();
        callbacks.TrainBegin();
        try
        {
            for (int epoch = InitialEpoch; epoch < Epochs && !model.StopTraining; epoch++)
            {
                compilation.ResetMetrics();
                callbacks.EpochBegin(epoch);
                progress?.BeginEpoch(epoch, Epochs, StepsPerEpoch ?? training.Steps);
                if (!continues)
                {
                    training.Restart(epoch);
                }
                int steps = TrainEpoch(epoch, callbacks, progress);
                logs = compilation.Figures();
                if (validation is not null && IsValidated(epoch))
                {
                    Validate(logs, callbacks);
                }
                callbacks.EpochEnd(epoch, logs);
                progress?.EndEpoch(steps, logs);
                history.Add(epoch, logs);
            }
        }
        finally
        {
            // Averaged weights take their place, and best weights are restored, also when training is cancelled.
            compilation.Optimizer.FinalizeVariableValues();
            callbacks.TrainEnd(logs);
        }
        return history;
    }

    /// <summary>Traces the first steps before anything is trained: what does not fit together is found now.</summary>
    private void Prepare()
    {
        if (training.FirstBatch is { } batch)
        {
            _ = model.TrainSteps.For(batch, training.Counts);
        }
        if (validation?.FirstBatch is { } held)
        {
            _ = model.TestSteps.For(held, validation.Counts);
        }
    }

    private int TrainEpoch(int epoch, CallbackList callbacks, ProgressReport? progress)
    {
        bool warned = false;
        int batch = 0;
        for (; (StepsPerEpoch is null || batch < StepsPerEpoch) && !model.StopTraining; batch++)
        {
            int rows = NextRows(epoch, batch);
            if (rows == 0)
            {
                continues = false;
                return batch;
            }
            CancellationToken.ThrowIfCancellationRequested();
            var step = model.TrainSteps.For(training, rows);
            callbacks.TrainBatchBegin(batch);
            training.Fill(step);
            step.Run();
            float loss = step.Output(0).AsSpan<float>()[0];
            if (float.IsNaN(loss) && !warned)
            {
                warned = true;
                Console.Error.WriteLine($"Warning: the loss became NaN in epoch {epoch + 1}, batch {batch + 1}. A lower learning rate or TerminateOnNaN may help.");
            }
            if (callbacks.WantsTrainBatchLogs)
            {
                callbacks.TrainBatchEnd(batch, compilation.Figures());
            }
            if (progress is not null && progress.IsDue(batch + 1))
            {
                progress.Update(batch + 1, compilation.Figures());
            }
        }
        continues = StepsPerEpoch is not null;
        return batch;
    }

    /// <summary>The end of the data is the end of an epoch; at the start of an epoch it starts again.</summary>
    private int NextRows(int epoch, int batch)
    {
        int rows = training.Next();
        if (rows == 0 && batch == 0)
        {
            training.Restart(epoch);
            rows = training.Next();
        }
        return rows > 0 || batch > 0 ? rows : throw new DataException($"There is no data for epoch {epoch + 1}: the sequence yields no more batches.");
    }

    private void Validate(Logs logs, CallbackList callbacks)
    {
        var figures = new EvaluateLoop(model, compilation, validation!)
        {
            Steps = ValidationSteps, CancellationToken = CancellationToken,
        }.Run(callbacks, null);
        foreach (string name in figures.Keys)
        {
            logs[$"val_{name}"] = figures[name];
        }
    }
}
