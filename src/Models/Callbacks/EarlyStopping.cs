using MLNet.Keras.Graphs;

namespace MLNet.Keras.Callbacks;

/// <summary>Stops training when a figure no longer improves. Keras: <c>keras.callbacks.EarlyStopping</c>.</summary>
/// <param name="monitor">Name of the figure.</param>
/// <param name="minDelta">A smaller change does not count as improvement.</param>
/// <param name="patience">Epochs without improvement after which training stops.</param>
/// <param name="verbose">1: says so when it stops or restores.</param>
/// <param name="mode">Which way is better.</param>
/// <param name="baseline">Improvements count only beyond this value.</param>
/// <param name="restoreBestWeights">Ends with the weights of the best epoch, also when training runs to its end.</param>
/// <param name="startFromEpoch">Epochs before this one are not judged.</param>
public sealed class EarlyStopping(
    string monitor = "val_loss", double minDelta = 0, int patience = 0, int verbose = 0, MonitorMode mode = MonitorMode.Auto,
    double? baseline = null, bool restoreBestWeights = false, int startFromEpoch = 0) : Callback
{
    private readonly Monitor watched = new(monitor, mode, minDelta);
    private Tensor[]? bestWeights;
    private double? best;
    private int wait;

    /// <summary>The epoch (from 0) after which training stopped; 0 if it did not.</summary>
    public int StoppedEpoch { get; private set; }

    /// <summary>The epoch (from 0) with the best figure.</summary>
    public int BestEpoch { get; private set; }

    /// <summary>The best figure so far; null before there is one.</summary>
    public double? Best => best;

    internal int Wait => wait;

    /// <inheritdoc/>
    public override Callback? Fresh() => new EarlyStopping(monitor, minDelta, patience, verbose, mode, baseline, restoreBestWeights, startFromEpoch);

    /// <inheritdoc/>
    /// <exception cref="KerasException">Nothing says which way the figure should go.</exception>
    public override void OnTrainBegin()
    {
        watched.Begin(this);
        (wait, StoppedEpoch, BestEpoch, best, bestWeights) = (0, 0, 0, null, null);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        if (watched.Read(this, logs) is not { } current || epoch < startFromEpoch)
        {
            return;
        }
        if (restoreBestWeights && bestWeights is null)
        {
            Keep(epoch);
        }
        wait++;
        if (watched.IsBetter(current, best))
        {
            best = current;
            BestEpoch = epoch;
            if (restoreBestWeights)
            {
                Keep(epoch);
            }
            if (watched.IsBetter(current, baseline))
            {
                wait = 0;
            }
            return;
        }
        if (wait >= patience && epoch > 0)
        {
            StoppedEpoch = epoch;
            Model.StopTraining = true;
        }
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(Logs logs)
    {
        if (StoppedEpoch > 0 && verbose > 0)
        {
            Notices.Say($"Epoch {StoppedEpoch + 1}: early stopping");
        }
        if (bestWeights is null)
        {
            return;
        }
        if (verbose > 0)
        {
            Notices.Say($"Restoring model weights from the end of the best epoch: {BestEpoch + 1}.");
        }
        foreach (var (variable, value) in Model.Weights.Zip(bestWeights))
        {
            variable.Assign(value);
        }
    }

    /// <inheritdoc/>
    protected internal override void SaveState(BinaryWriter writer)
    {
        writer.Write(wait);
        writer.Write(StoppedEpoch);
        writer.Write(BestEpoch);
        writer.Write(best is not null);
        writer.Write(best ?? 0);
        writer.Write(bestWeights is not null);
        foreach (var weight in bestWeights ?? [])
        {
            writer.Write(weight.AsBytes());
        }
    }

    /// <inheritdoc/>
    protected internal override void LoadState(BinaryReader reader)
    {
        (wait, StoppedEpoch, BestEpoch) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        (bool judged, double figure) = (reader.ReadBoolean(), reader.ReadDouble());
        best = judged ? figure : null;
        bestWeights = reader.ReadBoolean() ? [.. Model.Weights.Select(variable => variable.Value.Clone())] : null;
        foreach (var weight in bestWeights ?? [])
        {
            reader.BaseStream.ReadExactly(weight.AsBytes());
        }
    }

    private void Keep(int epoch)
    {
        bestWeights = [.. Model.Weights.Select(variable => variable.Value.Clone())];
        BestEpoch = epoch;
    }
}
