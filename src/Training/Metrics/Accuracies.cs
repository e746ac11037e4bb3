using MLNet.Keras.Losses;

namespace MLNet.Keras.Metrics;

/// <summary>How often predictions equal targets exactly.</summary>
public sealed class Accuracy : MeanMetric
{
    /// <inheritdoc/>
    public override MetricDirection? Direction => MetricDirection.Up;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor yTrue, Tensor yPred)
    {
        (yTrue, yPred) = Ranks.Match(K.Cast(yTrue, yPred.DType), yPred);
        return Hits.Of(yTrue, yPred);
    }
}

/// <summary>How often predicted probabilities fall on the side of a threshold that their labels 0 or 1 name.</summary>
/// <param name="threshold">Predictions above it mean 1.</param>
public sealed class BinaryAccuracy(double threshold = 0.5) : MeanMetric
{
    /// <inheritdoc/>
    public override MetricDirection? Direction => MetricDirection.Up;

    /// <summary>Predictions above it mean 1.</summary>
    public double Threshold => threshold;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor yTrue, Tensor yPred) => Of(yTrue, yPred, threshold);

    internal static Tensor Of(Tensor yTrue, Tensor yPred, double threshold)
    {
        (yTrue, yPred) = Ranks.Match(yTrue, yPred);
        return Hits.Of(yTrue, K.Cast(K.Greater(yPred, threshold), yTrue.DType));
    }
}

/// <summary>How often the class of the highest prediction is the one-hot target's.</summary>
public sealed class CategoricalAccuracy : MeanMetric
{
    /// <inheritdoc/>
    public override MetricDirection? Direction => MetricDirection.Up;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor yTrue, Tensor yPred) => Of(yTrue, yPred);

    internal static Tensor Of(Tensor yTrue, Tensor yPred) => Hits.Of(K.ArgMax(yTrue, -1), K.ArgMax(yPred, -1));
}

/// <summary>How often the class of the highest prediction is the target's number.</summary>
public sealed class SparseCategoricalAccuracy : MeanMetric
{
    /// <inheritdoc/>
    public override MetricDirection? Direction => MetricDirection.Up;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor yTrue, Tensor yPred) => Of(yTrue, yPred);

    internal static Tensor Of(Tensor yTrue, Tensor yPred) =>
        Hits.Of(Hits.WithoutColumn(yTrue, yPred), K.Cast(K.ArgMax(yPred, -1), yTrue.DType));
}

/// <summary>The accuracy that <c>"accuracy"</c> stands for: it is chosen by the shapes of what it is given, as Keras does.</summary>
/// <remarks>One column of predictions: binary. Targets of lower rank, or with a last axis of 1: sparse categorical. Else categorical.</remarks>
public sealed class AccuracyByShape : MeanMetric
{
    /// <inheritdoc/>
    public override MetricDirection? Direction => MetricDirection.Up;

    private protected override string DefaultName => "accuracy";

    /// <inheritdoc/>
    protected override Tensor Values(Tensor yTrue, Tensor yPred) => ByShape.Of(yTrue.Shape, yPred.Shape) switch
    {
        TargetKind.Binary => BinaryAccuracy.Of(yTrue, yPred, 0.5),
        TargetKind.Sparse => SparseCategoricalAccuracy.Of(yTrue, yPred),
        _ => CategoricalAccuracy.Of(yTrue, yPred),
    };
}
