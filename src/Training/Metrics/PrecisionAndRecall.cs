using MLNet.Keras.Graphs;

namespace MLNet.Keras.Metrics;

/// <summary>A share of true positives at every threshold.</summary>
public abstract class TruePositiveShare : Metric
{
    private readonly double[] limits;
    private Variable truePositives = null!;
    private Variable others = null!;

    /// <inheritdoc/>
    public override MetricDirection? Direction => MetricDirection.Up;

    private protected TruePositiveShare(Numbers? thresholds, int? topK, int? classId)
    {
        (Thresholds, TopK, ClassId) = (thresholds, topK, classId);
        limits = Metrics.Thresholds.Or(thresholds, topK is null ? 0.5 : Metrics.Thresholds.NegativeInfinity);
    }

    /// <summary>Predictions above a threshold are positive; null for 0.5 alone.</summary>
    public Numbers? Thresholds { get; }

    /// <summary>Only the k highest predictions of a row may be positive; null for all.</summary>
    public int? TopK { get; }

    /// <summary>Only this class counts; null for all.</summary>
    public int? ClassId { get; }

    private protected abstract string OthersName { get; }

    private protected abstract Tensor Others(ConfusionCounts counts);

    /// <inheritdoc/>
    protected sealed override void Build(Shape yTrue, Shape yPred) =>
        (truePositives, others) = (AddVariable("true_positives", [limits.Length]), AddVariable(OthersName, [limits.Length]));

    /// <inheritdoc/>
    protected sealed override void Update(Tensor yTrue, Tensor yPred, Tensor? sampleWeight)
    {
        var counts = new ConfusionCounts(yTrue, yPred, limits, DType, sampleWeight, TopK, ClassId);
        Add(truePositives, counts.TruePositives);
        Add(others, Others(counts));
    }

    /// <inheritdoc/>
    protected sealed override Tensor Compute()
    {
        var share = K.DivideNoNan(truePositives, truePositives.Read() + others);
        return limits.Length == 1 ? K.Reshape(share, []) : share;
    }
}

/// <summary>The share of true positives among what was predicted as positive.</summary>
/// <param name="thresholds">Predictions above a threshold are positive; default 0.5.</param>
/// <param name="topK">Only the k highest predictions of a row may be positive.</param>
/// <param name="classId">Only this class counts.</param>
public sealed class Precision(Numbers? thresholds = null, int? topK = null, int? classId = null) : TruePositiveShare(thresholds, topK, classId)
{
    private protected override string OthersName => "false_positives";

    private protected override Tensor Others(ConfusionCounts counts) => counts.FalsePositives;
}

/// <summary>The share of positives that were predicted as positive.</summary>
/// <param name="thresholds">Predictions above a threshold are positive; default 0.5.</param>
/// <param name="topK">Only the k highest predictions of a row may be positive.</param>
/// <param name="classId">Only this class counts.</param>
public sealed class Recall(Numbers? thresholds = null, int? topK = null, int? classId = null) : TruePositiveShare(thresholds, topK, classId)
{
    private protected override string OthersName => "false_negatives";

    private protected override Tensor Others(ConfusionCounts counts) => counts.FalseNegatives;
}
