namespace MLNet.Keras.Callbacks;

/// <summary>Sets the learning rate at the start of each epoch. Keras: <c>keras.callbacks.LearningRateScheduler</c>. Adds <c>learning_rate</c> to the logs.</summary>
/// <param name="schedule">Epoch (from 0) and current rate → new rate.</param>
/// <param name="verbose">1: says so.</param>
public sealed class LearningRateScheduler(Func<int, double, double> schedule, int verbose = 0) : Callback
{
    /// <inheritdoc/>
    public override Callback? Fresh() => (Callback)MemberwiseClone();

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch)
    {
        double rate = schedule(epoch, Model.Optimizer.LearningRate);
        Model.Optimizer.LearningRate = rate;
        if (verbose > 0)
        {
            Notices.Say($"\nEpoch {epoch + 1}: LearningRateScheduler setting learning rate to {PythonFloat.Repr(rate)}.");
        }
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs) => logs["learning_rate"] = Model.Optimizer.LearningRate;
}
