namespace MLNet.Keras.Callbacks;

/// <summary>Code that runs at the turns of <c>Fit</c>, <c>Evaluate</c> and <c>Predict</c>. Keras: <c>keras.callbacks.Callback</c>.</summary>
/// <remarks>Override what you need. Logs hold the running means so far (batches) or of the whole epoch; what is added to the epoch's logs is seen by later callbacks and by the history.</remarks>
public abstract class Callback
{
    private Model? model;

    /// <summary>The model in work. <see cref="Model.StopTraining"/> ends training after the current batch.</summary>
    /// <exception cref="InvalidOperationException">The callback is not in use.</exception>
    public Model Model
    {
        get => model ?? throw new InvalidOperationException($"{GetType().Name} has no model: it is not part of a running Fit, Evaluate or Predict.");
        internal set => model = value;
    }

    /// <summary>The facts of the running call: epochs and steps.</summary>
    public CallbackParameters Parameters { get; internal set; } = new(1, null);

    /// <summary>Before training.</summary>
    public virtual void OnTrainBegin() { }

    /// <summary>After training, also when it was stopped early.</summary>
    /// <param name="logs">The last epoch's figures.</param>
    public virtual void OnTrainEnd(Logs logs) { }

    /// <summary>Before an epoch.</summary>
    /// <param name="epoch">From 0.</param>
    public virtual void OnEpochBegin(int epoch) { }

    /// <summary>After an epoch and its validation.</summary>
    /// <param name="epoch">From 0.</param>
    /// <param name="logs">Training and validation figures.</param>
    public virtual void OnEpochEnd(int epoch, Logs logs) { }

    /// <summary>Before a training batch.</summary>
    /// <param name="batch">From 0 in each epoch.</param>
    public virtual void OnTrainBatchBegin(int batch) { }

    /// <summary>After a training batch.</summary>
    /// <param name="batch">From 0 in each epoch.</param>
    /// <param name="logs">Running means of the epoch so far.</param>
    public virtual void OnTrainBatchEnd(int batch, Logs logs) { }

    /// <summary>Before an evaluation, also the one after an epoch.</summary>
    public virtual void OnTestBegin() { }

    /// <summary>After an evaluation.</summary>
    public virtual void OnTestEnd(Logs logs) { }

    /// <summary>Before a batch of an evaluation.</summary>
    public virtual void OnTestBatchBegin(int batch) { }

    /// <summary>After a batch of an evaluation.</summary>
    public virtual void OnTestBatchEnd(int batch, Logs logs) { }

    /// <summary>Before a prediction.</summary>
    public virtual void OnPredictBegin() { }

    /// <summary>After a prediction.</summary>
    public virtual void OnPredictEnd() { }

    /// <summary>Before a batch of a prediction.</summary>
    public virtual void OnPredictBatchBegin(int batch) { }

    /// <summary>After a batch of a prediction.</summary>
    public virtual void OnPredictBatchEnd(int batch) { }

    /// <summary>Writes what the callback remembers from batch to batch or from epoch to epoch, for <see cref="BackupAndRestore"/>. A callback that remembers nothing writes nothing.</summary>
    protected internal virtual void SaveState(BinaryWriter writer) { }

    /// <summary>Reads all that <see cref="SaveState"/> wrote, when a training is resumed: after <see cref="OnTrainBegin"/>, and before anything else.</summary>
    protected internal virtual void LoadState(BinaryReader reader) { }

    /// <summary>A callback with the same options that remembers nothing, for a fit that may run beside others; null (the default): there is only this one, and fits of a pipeline that have it take turns.</summary>
    /// <remarks>A callback without outside effects gives <c>MemberwiseClone()</c> if <see cref="OnTrainBegin"/> sets all that it remembers.</remarks>
    public virtual Callback? Fresh() => null;

    /// <summary>True if the class overrides a method: what nobody overrides is not computed.</summary>
    internal virtual bool Overrides(string method) => GetType().GetMethod(method)!.DeclaringType != typeof(Callback);
}

/// <summary>The facts of a running call.</summary>
/// <param name="Epochs">How many epochs.</param>
/// <param name="Steps">Batches per epoch; null while not known.</param>
public sealed record CallbackParameters(int Epochs, int? Steps);
