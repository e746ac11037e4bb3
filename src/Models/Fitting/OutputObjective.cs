using MLNet.Keras.Losses;
using MLNet.Keras.Metrics;

namespace MLNet.Keras.Fitting;

/// <summary>What one output of a model is trained for and judged by.</summary>
/// <param name="Name">The output's name.</param>
/// <param name="Loss">Null: the output has no loss of its own.</param>
/// <param name="LossWeight">Factor of the loss in the total.</param>
/// <param name="Metrics">Computed without sample weights.</param>
/// <param name="WeightedMetrics">Computed with sample weights.</param>
/// <param name="LossTracker">Mean of the loss over batches, where the model has several outputs.</param>
internal sealed record OutputObjective(
    string Name, Loss? Loss, double LossWeight, IReadOnlyList<Metric> Metrics, IReadOnlyList<Metric> WeightedMetrics, Mean? LossTracker)
{
    /// <summary>Whether anything is computed from the output's targets.</summary>
    public bool NeedsTargets => Loss is not null || Metrics.Count > 0 || WeightedMetrics.Count > 0;
}
