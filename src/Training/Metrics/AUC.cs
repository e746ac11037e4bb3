using System.Text.Json.Serialization;

namespace MLNet.Keras.Metrics;

/// <summary>The curve whose area is taken.</summary>
public enum Curve
{
    /// <summary>True positive rate over false positive rate.</summary>
    [JsonStringEnumMemberName("ROC")]
    ROC,
    /// <summary>Precision over recall.</summary>
    [JsonStringEnumMemberName("PR")]
    PR,
    /// <summary>Precision gain over recall gain (Flach and Kull 2015).</summary>
    [JsonStringEnumMemberName("PRGAIN")]
    PRGain,
}

/// <summary>How the area between two thresholds is taken.</summary>
public enum SummationMethod
{
    /// <summary>Trapezoids; for the precision-recall curve the interpolation of Davis and Goadrich (2006).</summary>
    Interpolation,
    /// <summary>The lower of both ends.</summary>
    Minoring,
    /// <summary>The higher of both ends.</summary>
    Majoring,
}

/// <summary>The area under the ROC or precision-recall curve, approximated at a number of thresholds.</summary>
/// <param name="numThresholds">How many thresholds, evenly spaced over 0 to 1.</param>
/// <param name="curve">ROC or PR.</param>
/// <param name="summationMethod">How the area between thresholds is taken.</param>
/// <param name="multiLabel">One area for every column of predictions, then their mean.</param>
/// <param name="numLabels">With <paramref name="multiLabel"/>: how many columns, if known.</param>
/// <param name="labelWeights">A weight for every column.</param>
/// <param name="fromLogits">Predictions are logits.</param>
/// <param name="thresholds">Thresholds between 0 and 1 in place of evenly spaced ones.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="numThresholds"/> is below 2.</exception>
/// <remarks>Labels are 0 and 1, predictions lie between 0 and 1.</remarks>
public sealed class AUC(
    int numThresholds = 200, Curve curve = Curve.ROC, SummationMethod summationMethod = SummationMethod.Interpolation,
    bool multiLabel = false, int? numLabels = null, double[]? labelWeights = null, bool fromLogits = false, [OnlyWhenSet] double[]? thresholds = null) : ConfusionMetric
{
    private readonly double[] limits = Metrics.Thresholds.Around(numThresholds, thresholds, nameof(AUC));

    /// <summary>How many thresholds, the outermost two included.</summary>
    public int NumThresholds => limits.Length;

    /// <summary>ROC or PR.</summary>
    public Curve Curve => curve;

    /// <summary>How the area between thresholds is taken.</summary>
    public SummationMethod SummationMethod => summationMethod;

    /// <summary>One area for every column of predictions.</summary>
    public bool MultiLabel => multiLabel;

    /// <summary>How many columns, if known beforehand.</summary>
    public int? NumLabels => numLabels;

    /// <summary>A weight for every column.</summary>
    public double[]? LabelWeights => labelWeights;

    /// <summary>Predictions are logits.</summary>
    public bool FromLogits => fromLogits;

    /// <summary>The given thresholds.</summary>
    public double[]? Thresholds => thresholds;

    private protected override Shape CountShape(Shape yPred) =>
        !multiLabel ? [limits.Length]
        : (numLabels ?? (yPred.Rank == 2 ? yPred[1] : Shape.Unknown)) is >= 0 and var labels ? [limits.Length, labels]
        : throw new ShapeException($"AUC(multiLabel): predictions of shape (batch, labels) expected, got {yPred}.");

    private protected override ConfusionCounts Count(Tensor yTrue, Tensor yPred, Tensor? sampleWeight) => new(
        yTrue, fromLogits ? K.Sigmoid(yPred) : yPred, limits, DType, sampleWeight, perLabel: multiLabel, labelWeights: multiLabel ? null : labelWeights);

    /// <inheritdoc/>
    protected override Tensor Compute()
    {
        var areas = curve == Curve.PR && summationMethod == SummationMethod.Interpolation ? InterpolatedPrecision() : Rectangles();
        var sums = K.Sum(areas, [0]);
        if (!multiLabel)
        {
            return sums;
        }
        if (labelWeights is null)
        {
            return K.Mean(sums);
        }
        var weights = K.Cast(Tensor.From(labelWeights, [labelWeights.Length]), DType);
        return K.DivideNoNan(K.Sum(sums * weights), K.Sum(weights));
    }

    private Tensor Rectangles()
    {
        var (x, y) = curve switch
        {
            Curve.ROC => (K.DivideNoNan(FalsePositives, FalsePositives + TrueNegatives), Recalls),
            Curve.PR => (Recalls, Precisions),
            // Without hits there is no recall to gain.
            _ => (K.Where(K.Greater(TruePositives, 0), K.Maximum(Gain(FalseNegatives), 0), K.ZerosLike(TruePositives)), Gain(FalsePositives)),
        };
        var (left, right) = (AllButLast(y), AllButFirst(y));
        var heights = summationMethod switch
        {
            SummationMethod.Interpolation => (left + right) / 2,
            SummationMethod.Minoring => K.Minimum(left, right),
            _ => K.Maximum(left, right),
        };
        return (AllButLast(x) - AllButFirst(x)) * heights;
    }

    /// <summary>1 − errors / hits · positives / negatives.</summary>
    private Tensor Gain(Tensor errors) =>
        1 - K.DivideNoNan(errors, TruePositives) * K.DivideNoNan(TruePositives + FalseNegatives, TrueNegatives + FalsePositives);

    private Tensor InterpolatedPrecision()
    {
        var positives = TruePositives + FalsePositives;
        var (left, right) = (AllButLast(positives), AllButFirst(positives));
        var gained = AllButLast(TruePositives) - AllButFirst(TruePositives);
        var slope = K.DivideNoNan(gained, K.Maximum(left - right, 0));
        var intercept = AllButFirst(TruePositives) - slope * right;
        var ratio = K.Where(K.LogicalAnd(K.Greater(left, 0), K.Greater(right, 0)), K.DivideNoNan(left, K.Maximum(right, 0)), K.OnesLike(right));
        return K.DivideNoNan(slope * (gained + intercept * K.Log(ratio)), K.Maximum(AllButFirst(TruePositives) + AllButFirst(FalseNegatives), 0));
    }

    private static Tensor AllButLast(Tensor x) => K.SplitBySizes(x, [x.Shape[0] - 1, 1], 0)[0];

    private static Tensor AllButFirst(Tensor x) => K.SplitBySizes(x, [1, x.Shape[0] - 1], 0)[1];
}
