using MLNet.Keras.Metrics;

namespace MLNet.Keras.Callbacks;

/// <summary>A figure that a callback watches, and which way it should go.</summary>
/// <param name="figure">Its name in the logs.</param>
/// <param name="mode">Which way is better.</param>
/// <param name="minDelta">A smaller change is none.</param>
internal sealed class Monitor(string figure, MonitorMode mode, double minDelta)
{
    private const string Validation = "val_";

    private readonly double margin = Math.Abs(minDelta);
    private bool isUp;

    /// <summary>Asks the model which way is better, before training.</summary>
    /// <exception cref="KerasException">The mode is left to the figure, and it says nothing.</exception>
    public void Begin(Callback callback)
    {
        string name = figure.StartsWith(Validation, StringComparison.Ordinal) ? figure[Validation.Length..] : figure;
        isUp = mode switch
        {
            MonitorMode.Min => false,
            MonitorMode.Max => true,
            _ => (callback.Model.DirectionOf(name) ?? throw new KerasException(
                $"{callback.GetType().Name}: nothing says whether '{figure}' should grow or shrink. Pass mode: MonitorMode.Max or MonitorMode.Min.")) == MetricDirection.Up,
        };
    }

    /// <summary>The figure of an epoch; null, with a warning, where it is not there.</summary>
    public double? Read(Callback callback, Logs logs)
    {
        if (logs.TryGet(figure, out double value))
        {
            return value;
        }
        Notices.Warn($"{callback.GetType().Name}: the figure '{figure}' is not available; there are: {string.Join(", ", logs.Keys)}.");
        return null;
    }

    /// <summary>Whether a value is better than another one by more than the least change; any number is better than none.</summary>
    public bool IsBetter(double value, double? reference) =>
        reference is { } other ? (isUp ? value - margin > other : value + margin < other) : !double.IsNaN(value);
}
