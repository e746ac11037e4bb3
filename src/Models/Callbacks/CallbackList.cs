using MLNet.Keras.Fitting;

namespace MLNet.Keras.Callbacks;

/// <summary>The callbacks of a running call, in order. They hear of batches by groups: of the first one and of the last one of each.</summary>
internal sealed class CallbackList
{
    private readonly int group;
    private readonly Callback[] all;
    private readonly Callback[] trainBatchBegin, trainBatchEnd, testBatchBegin, testBatchEnd, predictBatchBegin, predictBatchEnd;

    /// <param name="callbacks">In order.</param>
    /// <param name="model">The model in work.</param>
    /// <param name="parameters">The facts of the call.</param>
    /// <param name="stepsPerExecution">Batches in a group.</param>
    public CallbackList(IEnumerable<Callback> callbacks, Model model, CallbackParameters parameters, int stepsPerExecution)
    {
        group = stepsPerExecution;
        all = [.. callbacks];
        foreach (var callback in all)
        {
            callback.Model = model;
            callback.Parameters = parameters;
        }
        Callback[] Overriding(string method) => [.. all.Where(callback => callback.Overrides(method))];
        trainBatchBegin = Overriding(nameof(Callback.OnTrainBatchBegin));
        trainBatchEnd = Overriding(nameof(Callback.OnTrainBatchEnd));
        testBatchBegin = Overriding(nameof(Callback.OnTestBatchBegin));
        testBatchEnd = Overriding(nameof(Callback.OnTestBatchEnd));
        predictBatchBegin = Overriding(nameof(Callback.OnPredictBatchBegin));
        predictBatchEnd = Overriding(nameof(Callback.OnPredictBatchEnd));
    }

    public void TrainBegin() => Array.ForEach(all, callback => callback.OnTrainBegin());

    public void TrainEnd(Logs logs) => Array.ForEach(all, callback => callback.OnTrainEnd(logs));

    public void EpochBegin(int epoch) => Array.ForEach(all, callback => callback.OnEpochBegin(epoch));

    public void EpochEnd(int epoch, Logs logs) => Array.ForEach(all, callback => callback.OnEpochEnd(epoch, logs));

    public void TestBegin() => Array.ForEach(all, callback => callback.OnTestBegin());

    public void TestEnd(Logs logs) => Array.ForEach(all, callback => callback.OnTestEnd(logs));

    public void PredictBegin() => Array.ForEach(all, callback => callback.OnPredictBegin());

    public void PredictEnd() => Array.ForEach(all, callback => callback.OnPredictEnd());

    // Batches are many: these allocate nothing, and figures are computed only where somebody hears them.
    public void TrainBatchBegin(int batch)
    {
        foreach (var callback in Begins(batch) ? trainBatchBegin : [])
        {
            callback.OnTrainBatchBegin(batch);
        }
    }

    /// <param name="batch">The batch that is done.</param>
    /// <param name="figures">Has the figures so far.</param>
    /// <param name="isLast">There is none after it: its group may be short.</param>
    public void TrainBatchEnd(int batch, Compilation figures, bool isLast = false)
    {
        if (trainBatchEnd.Length > 0 && Ends(batch, isLast))
        {
            var logs = figures.Figures();
            foreach (var callback in trainBatchEnd)
            {
                callback.OnTrainBatchEnd(batch, logs);
            }
        }
    }

    public void TestBatchBegin(int batch)
    {
        foreach (var callback in Begins(batch) ? testBatchBegin : [])
        {
            callback.OnTestBatchBegin(batch);
        }
    }

    /// <inheritdoc cref="TrainBatchEnd"/>
    public void TestBatchEnd(int batch, Compilation figures, bool isLast = false)
    {
        if (testBatchEnd.Length > 0 && Ends(batch, isLast))
        {
            var logs = figures.Figures();
            foreach (var callback in testBatchEnd)
            {
                callback.OnTestBatchEnd(batch, logs);
            }
        }
    }

    public void PredictBatchBegin(int batch)
    {
        foreach (var callback in Begins(batch) ? predictBatchBegin : [])
        {
            callback.OnPredictBatchBegin(batch);
        }
    }

    /// <inheritdoc cref="TrainBatchEnd"/>
    public void PredictBatchEnd(int batch, bool isLast = false)
    {
        foreach (var callback in Ends(batch, isLast) ? predictBatchEnd : [])
        {
            callback.OnPredictBatchEnd(batch);
        }
    }

    private bool Begins(int batch) => batch % group == 0;

    /// <summary>Whole groups end by themselves, the rest with the last batch.</summary>
    private bool Ends(int batch, bool isLast) => (batch + 1) % group == 0 != isLast;
}
