using MLNet.Keras.Graphs;

namespace MLNet.Keras.Metrics;

/// <summary>A weighted number of outcomes of one kind at every threshold.</summary>
public abstract class CountMetric : Metric
{
    private readonly double[] limits;
    private Variable accumulator = null!;

    private protected CountMetric(Numbers? thresholds)
    {
        Thresholds = thresholds;
        limits = Metrics.Thresholds.Or(thresholds, 0.5);
    }

    /// <summary>Predictions above a threshold are positive; null for 0.5 alone.</summary>
    public Numbers? Thresholds { get; }

    private protected abstract Tensor Count(ConfusionCounts counts);

    /// <inheritdoc/>
    protected sealed override void Build(Shape yTrue, Shape yPred) => accumulator = AddVariable("accumulator", [limits.Length]);

    /// <inheritdoc/>
    protected sealed override void Update(Tensor yTrue, Tensor yPred, Tensor? sampleWeight) =>
        Add(accumulator, Count(new ConfusionCounts(yTrue, yPred, limits, DType, sampleWeight)));

    /// <inheritdoc/>
    protected sealed override Tensor Compute() => limits.Length == 1 ? K.Reshape(accumulator, []) : accumulator.Read();
}

/// <summary>How many positives were predicted as positive.</summary>
/// <param name="thresholds">Predictions above a threshold are positive; default 0.5.</param>
public sealed class TruePositives(Numbers? thresholds = null) : CountMetric(thresholds)
{
    private protected override Tensor Count(ConfusionCounts counts) => counts.TruePositives;
}

/// <summary>How many negatives were predicted as negative.</summary>
/// <param name="thresholds">Predictions above a threshold are positive; default 0.5.</param>
public sealed class TrueNegatives(Numbers? thresholds = null) : CountMetric(thresholds)
{
    private protected override Tensor Count(ConfusionCounts counts) => counts.TrueNegatives;
}

/// <summary>How many negatives were predicted as positive.</summary>
/// <param name="thresholds">Predictions above a threshold are positive; default 0.5.</param>
public sealed class FalsePositives(Numbers? thresholds = null) : CountMetric(thresholds)
{
    private protected override Tensor Count(ConfusionCounts counts) => counts.FalsePositives;
}

/// <summary>How many positives were predicted as negative.</summary>
/// <param name="thresholds">Predictions above a threshold are positive; default 0.5.</param>
public sealed class FalseNegatives(Numbers? thresholds = null) : CountMetric(thresholds)
{
    private protected override Tensor Count(ConfusionCounts counts) => counts.FalseNegatives;
}
