using MLNet.Keras.Losses;

namespace MLNet.Keras.Metrics;

/// <summary>Mean of Pearson's correlation between targets and predictions along an axis.</summary>
/// <param name="axis">The axis along which values correlate.</param>
public sealed class PearsonCorrelation(int axis = -1) : MeanMetric
{
    /// <inheritdoc/>
    public override MetricDirection? Direction => MetricDirection.Up;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor yTrue, Tensor yPred)
    {
        (yTrue, yPred) = Ranks.Match(K.Cast(yTrue, yPred.DType), yPred);
        return K.Mean(Standardized(yTrue) * Standardized(yPred), [axis]);
    }

    private Tensor Standardized(Tensor x) => (x - K.Mean(x, [axis], keepDims: true)) / K.Std(x, [axis], keepDims: true);
}

/// <summary>Mean of Lin's concordance correlation: 1 only where predictions equal targets.</summary>
/// <param name="axis">The axis along which values correlate.</param>
public sealed class ConcordanceCorrelation(int axis = -1) : MeanMetric
{
    /// <inheritdoc/>
    public override MetricDirection? Direction => MetricDirection.Up;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor yTrue, Tensor yPred)
    {
        (yTrue, yPred) = Ranks.Match(K.Cast(yTrue, yPred.DType), yPred);
        var (meanTrue, meanPred) = (K.Mean(yTrue, [axis], keepDims: true), K.Mean(yPred, [axis], keepDims: true));
        var (fromTrue, fromPred) = (yTrue - meanTrue, yPred - meanPred);
        var covariance = K.Mean(fromTrue * fromPred, [axis], keepDims: true);
        var spread = K.Mean(K.Square(fromTrue), [axis], keepDims: true) + K.Mean(K.Square(fromPred), [axis], keepDims: true);
        return K.Mean(2 * covariance / (spread + K.Square(meanPred - meanTrue)), [axis]);
    }
}
