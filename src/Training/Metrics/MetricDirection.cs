namespace MLNet.Keras.Metrics;

/// <summary>Which way a metric goes when a model gets better.</summary>
public enum MetricDirection
{
    /// <summary>Smaller is better: errors and losses.</summary>
    Down,
    /// <summary>Larger is better: accuracies and scores.</summary>
    Up,
}
