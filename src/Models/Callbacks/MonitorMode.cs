namespace MLNet.Keras.Callbacks;

/// <summary>Which way a monitored figure should go. Keras: the strings <c>auto</c>, <c>min</c>, <c>max</c>.</summary>
public enum MonitorMode
{
    /// <summary>As the compiled metric says (<see cref="Metrics.Metric.Direction"/>); losses go down. A figure that says nothing needs one of the other modes.</summary>
    Auto,
    /// <summary>Smaller is better.</summary>
    Min,
    /// <summary>Larger is better.</summary>
    Max,
}
