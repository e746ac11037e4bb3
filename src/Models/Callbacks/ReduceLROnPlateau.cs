namespace MLNet.Keras.Callbacks;

/// <summary>Lowers the learning rate when a figure no longer improves. Keras: <c>keras.callbacks.ReduceLROnPlateau</c>. Adds <c>learning_rate</c> to the logs.</summary>
/// <param name="monitor">Name of the figure.</param>
/// <param name="factor">New rate = rate · factor; below 1.</param>
/// <param name="patience">Epochs without improvement before the rate is lowered.</param>
/// <param name="verbose">1: says so.</param>
/// <param name="mode">Which way is better.</param>
/// <param name="minDelta">A smaller change does not count as improvement.</param>
/// <param name="cooldown">Epochs after a reduction that are not judged.</param>
/// <param name="minLearningRate">The rate does not go below this.</param>
public sealed class ReduceLROnPlateau(
    string monitor = "val_loss", double factor = 0.1, int patience = 10, int verbose = 0, MonitorMode mode = MonitorMode.Auto,
    double minDelta = 1e-4, int cooldown = 0, double minLearningRate = 0) : Callback
{
    private readonly Monitor watched = new(monitor, mode, minDelta);
    private readonly double factor = factor < 1 ? factor : throw new KerasException($"ReduceLROnPlateau needs a factor below 1, got {factor}.");
    private double? best;
    private int wait, cooldownLeft;

    /// <inheritdoc/>
    public override Callback? Fresh() => new ReduceLROnPlateau(monitor, factor, patience, verbose, mode, minDelta, cooldown, minLearningRate);

    /// <inheritdoc/>
    /// <exception cref="KerasException">Nothing says which way the figure should go.</exception>
    public override void OnTrainBegin()
    {
        watched.Begin(this);
        (best, wait, cooldownLeft) = (null, 0, 0);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        logs["learning_rate"] = Model.Optimizer.LearningRate;
        if (watched.Read(this, logs) is not { } current)
        {
            return;
        }
        if (cooldownLeft > 0)
        {
            cooldownLeft--;
            wait = 0;
        }
        if (watched.IsBetter(current, best))
        {
            (best, wait) = (current, 0);
        }
        else if (cooldownLeft == 0 && ++wait >= patience)
        {
            double rate = Model.Optimizer.LearningRate;
            if (rate > (float)minLearningRate)
            {
                rate = Math.Max(rate * factor, minLearningRate);
                Model.Optimizer.LearningRate = rate;
                if (verbose > 0)
                {
                    Notices.Say($"\nEpoch {epoch + 1}: ReduceLROnPlateau reducing learning rate to {PythonFloat.Repr(rate)}.");
                }
                (cooldownLeft, wait) = (cooldown, 0);
            }
        }
    }

    /// <inheritdoc/>
    protected internal override void SaveState(BinaryWriter writer)
    {
        writer.Write(best is not null);
        writer.Write(best ?? 0);
        writer.Write(wait);
        writer.Write(cooldownLeft);
    }

    /// <inheritdoc/>
    protected internal override void LoadState(BinaryReader reader)
    {
        (bool judged, double figure) = (reader.ReadBoolean(), reader.ReadDouble());
        (best, wait, cooldownLeft) = (judged ? figure : null, reader.ReadInt32(), reader.ReadInt32());
    }
}
