namespace MLNet.Keras.Callbacks;

/// <summary>Which way a monitored figure should go. Keras: the strings <c>auto</c>, <c>min</c>, <c>max</c>.</summary>
public enum MonitorMode
{
    /// <summary>Up for accuracies, AUC and the like, else down.</summary>
    Auto,
    /// <summary>Smaller is better.</summary>
    Min,
    /// <summary>Larger is better.</summary>
    Max,
}

internal static class MonitorModes
{
    private static readonly string[] LargerIsBetter = ["acc", "auc", "precision", "recall", "f1_score", "fbeta_score", "r2_score", "iou", "true_positives", "true_negatives", "cosine_similarity"];

    extension(MonitorMode mode)
    {
        public bool LargerBetter(string monitor) => mode == MonitorMode.Max || mode == MonitorMode.Auto && LargerIsBetter.Any(monitor.Contains);
    }
}
