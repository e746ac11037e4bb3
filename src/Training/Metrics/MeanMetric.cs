using MLNet.Keras.Losses;

namespace MLNet.Keras.Metrics;

/// <summary>The weighted mean of values that compare targets with predictions.</summary>
public abstract class MeanMetric : Mean
{
    /// <summary>The values of the samples.</summary>
    protected abstract Tensor Values(Tensor yTrue, Tensor yPred);

    /// <inheritdoc/>
    protected sealed override void Update(Tensor yTrue, Tensor yPred, Tensor? sampleWeight)
    {
        var values = Values(yTrue, yPred);
        // A mask that comes with the values counts only beside weights: Keras's way.
        Take(values, sampleWeight is null ? null : MaskedWeight(sampleWeight, Mask(yTrue, values)));
    }

    internal sealed override Tensor? MaskedWeight(Tensor? sampleWeight, Tensor? mask) =>
        mask is null ? sampleWeight : LossReduction.MaskedWeight(sampleWeight, mask, DType, average: false);

    /// <summary>Which weighted values count; null for all.</summary>
    private protected virtual Tensor? Mask(Tensor yTrue, Tensor values) => null;
}
