using MLNet.Keras.Losses;

namespace MLNet.Keras.Metrics;

/// <summary>The mean of a loss's values.</summary>
public abstract class LossMetric : MeanMetric
{
    private readonly Loss loss;

    /// <inheritdoc/>
    public override MetricDirection? Direction => MetricDirection.Down;

    private protected LossMetric(Loss loss) => this.loss = loss;

    /// <inheritdoc/>
    protected sealed override Tensor Values(Tensor yTrue, Tensor yPred) => loss.Values(K.Cast(yTrue, yPred.DType), yPred);

    private protected sealed override Tensor? Mask(Tensor yTrue, Tensor values) => loss.ValidEntries(yTrue, values);
}
