namespace MLNet.Keras.Metrics;

/// <summary>The best of one rate over the thresholds at which another rate reaches a value.</summary>
public abstract class ConstrainedMetric : ConfusionMetric
{
    private readonly double[] limits;
    private readonly double atLeast;

    private protected ConstrainedMetric(double atLeast, int numThresholds, int? classId)
    {
        this.atLeast = atLeast;
        limits = Thresholds.Evenly(numThresholds, GetType().Name);
        (NumThresholds, ClassId) = (numThresholds, classId);
    }

    /// <summary>How many thresholds, evenly spaced over 0 to 1.</summary>
    public int NumThresholds { get; }

    /// <summary>Only this class counts; null for all.</summary>
    public int? ClassId { get; }

    private protected abstract (Tensor Constrained, Tensor Best) Rates { get; }

    private protected sealed override Shape CountShape(Shape yPred) => [limits.Length];

    private protected sealed override ConfusionCounts Count(Tensor yTrue, Tensor yPred, Tensor? sampleWeight) =>
        new(yTrue, yPred, limits, DType, sampleWeight, classId: ClassId);

    /// <inheritdoc/>
    protected sealed override Tensor Compute()
    {
        var (constrained, best) = Rates;
        return K.Max(K.Where(K.GreaterEqual(constrained, atLeast), best, K.ZerosLike(best)));
    }
}

/// <summary>The best sensitivity (recall) where specificity is at least a value.</summary>
/// <param name="specificity">0 to 1.</param>
/// <param name="numThresholds">How many thresholds, evenly spaced over 0 to 1.</param>
/// <param name="classId">Only this class counts.</param>
public sealed class SensitivityAtSpecificity(double specificity, int numThresholds = 200, int? classId = null) : ConstrainedMetric(specificity, numThresholds, classId)
{
    /// <summary>The least specificity.</summary>
    public double Specificity { get; } = specificity;

    private protected override (Tensor, Tensor) Rates => (Specificities, Recalls);
}

/// <summary>The best specificity where sensitivity (recall) is at least a value.</summary>
/// <param name="sensitivity">0 to 1.</param>
/// <param name="numThresholds">How many thresholds, evenly spaced over 0 to 1.</param>
/// <param name="classId">Only this class counts.</param>
public sealed class SpecificityAtSensitivity(double sensitivity, int numThresholds = 200, int? classId = null) : ConstrainedMetric(sensitivity, numThresholds, classId)
{
    /// <summary>The least sensitivity.</summary>
    public double Sensitivity { get; } = sensitivity;

    private protected override (Tensor, Tensor) Rates => (Recalls, Specificities);
}

/// <summary>The best precision where recall is at least a value.</summary>
/// <param name="recall">0 to 1.</param>
/// <param name="numThresholds">How many thresholds, evenly spaced over 0 to 1.</param>
/// <param name="classId">Only this class counts.</param>
public sealed class PrecisionAtRecall(double recall, int numThresholds = 200, int? classId = null) : ConstrainedMetric(recall, numThresholds, classId)
{
    /// <summary>The least recall.</summary>
    public double Recall { get; } = recall;

    private protected override (Tensor, Tensor) Rates => (Recalls, Precisions);
}

/// <summary>The best recall where precision is at least a value.</summary>
/// <param name="precision">0 to 1.</param>
/// <param name="numThresholds">How many thresholds, evenly spaced over 0 to 1.</param>
/// <param name="classId">Only this class counts.</param>
public sealed class RecallAtPrecision(double precision, int numThresholds = 200, int? classId = null) : ConstrainedMetric(precision, numThresholds, classId)
{
    /// <summary>The least precision.</summary>
    public double Precision { get; } = precision;

    private protected override (Tensor, Tensor) Rates => (Precisions, Recalls);
}
