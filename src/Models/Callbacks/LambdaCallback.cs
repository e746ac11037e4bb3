namespace MLNet.Keras.Callbacks;

/// <summary>A callback from delegates. Keras: <c>keras.callbacks.LambdaCallback</c>.</summary>
public sealed class LambdaCallback : Callback
{
    /// <summary>Before training.</summary>
    public Action? TrainBegin { get; init; }

    /// <summary>After training, with the last epoch's figures.</summary>
    public Action<Logs>? TrainEnd { get; init; }

    /// <summary>Before an epoch.</summary>
    public Action<int>? EpochBegin { get; init; }

    /// <summary>After an epoch.</summary>
    public Action<int, Logs>? EpochEnd { get; init; }

    /// <summary>Before a training batch.</summary>
    public Action<int>? TrainBatchBegin { get; init; }

    /// <summary>After a training batch.</summary>
    public Action<int, Logs>? TrainBatchEnd { get; init; }

    /// <inheritdoc/>
    public override Callback? Fresh() => (Callback)MemberwiseClone();

    /// <inheritdoc/>
    public override void OnTrainBegin() => TrainBegin?.Invoke();

    /// <inheritdoc/>
    public override void OnTrainEnd(Logs logs) => TrainEnd?.Invoke(logs);

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch) => EpochBegin?.Invoke(epoch);

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs) => EpochEnd?.Invoke(epoch, logs);

    /// <inheritdoc/>
    public override void OnTrainBatchBegin(int batch) => TrainBatchBegin?.Invoke(batch);

    /// <inheritdoc/>
    public override void OnTrainBatchEnd(int batch, Logs logs) => TrainBatchEnd?.Invoke(batch, logs);

    /// <summary>A delegate that is not set costs nothing.</summary>
    internal override bool Overrides(string method) => method switch
    {
        nameof(OnTrainBatchBegin) => TrainBatchBegin is not null,
        nameof(OnTrainBatchEnd) => TrainBatchEnd is not null,
        _ => base.Overrides(method),
    };
}
