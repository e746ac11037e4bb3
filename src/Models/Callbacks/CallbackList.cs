namespace MLNet.Keras.Callbacks;

/// <summary>The callbacks of a running call, in order.</summary>
internal sealed class CallbackList
{
    private readonly Callback[] all;
    private readonly Callback[] trainBatchBegin, trainBatchEnd, testBatchBegin, testBatchEnd, predictBatchBegin, predictBatchEnd;

    public CallbackList(IEnumerable<Callback> callbacks, Model model, CallbackParameters parameters)
    {
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

    /// <summary>True if someone wants figures after each training batch.</summary>
    public bool WantsTrainBatchLogs => trainBatchEnd.Length > 0;

    /// <summary>True if someone wants figures after each batch of an evaluation.</summary>
    public bool WantsTestBatchLogs => testBatchEnd.Length > 0;

    public void TrainBegin() => Array.ForEach(all, callback => callback.OnTrainBegin());

    public void TrainEnd(Logs logs) => Array.ForEach(all, callback => callback.OnTrainEnd(logs));

    public void EpochBegin(int epoch) => Array.ForEach(all, callback => callback.OnEpochBegin(epoch));

    public void EpochEnd(int epoch, Logs logs) => Array.ForEach(all, callback => callback.OnEpochEnd(epoch, logs));

    public void TestBegin() => Array.ForEach(all, callback => callback.OnTestBegin());

    public void TestEnd(Logs logs) => Array.ForEach(all, callback => callback.OnTestEnd(logs));

    public void PredictBegin() => Array.ForEach(all, callback => callback.OnPredictBegin());

    public void PredictEnd() => Array.ForEach(all, callback => callback.OnPredictEnd());

    // Batches are many: these loops allocate nothing.
    public void TrainBatchBegin(int batch)
    {
        foreach (var callback in trainBatchBegin)
        {
            callback.OnTrainBatchBegin(batch);
        }
    }

    public void TrainBatchEnd(int batch, Logs logs)
    {
        foreach (var callback in trainBatchEnd)
        {
            callback.OnTrainBatchEnd(batch, logs);
        }
    }

    public void TestBatchBegin(int batch)
    {
        foreach (var callback in testBatchBegin)
        {
            callback.OnTestBatchBegin(batch);
        }
    }

    public void TestBatchEnd(int batch, Logs logs)
    {
        foreach (var callback in testBatchEnd)
        {
            callback.OnTestBatchEnd(batch, logs);
        }
    }

    public void PredictBatchBegin(int batch)
    {
        foreach (var callback in predictBatchBegin)
        {
            callback.OnPredictBatchBegin(batch);
        }
    }

    public void PredictBatchEnd(int batch)
    {
        foreach (var callback in predictBatchEnd)
        {
            callback.OnPredictBatchEnd(batch);
        }
    }
}
