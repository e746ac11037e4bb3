namespace MLNet.Keras.Metrics;

/// <summary>Mean of (yTrue − yPred)².</summary>
public sealed class MeanSquaredError() : LossMetric(new Losses.MeanSquaredError());

/// <summary>Mean of |yTrue − yPred|.</summary>
public sealed class MeanAbsoluteError() : LossMetric(new Losses.MeanAbsoluteError());

/// <summary>Mean of 100 · |yTrue − yPred| / |yTrue|.</summary>
public sealed class MeanAbsolutePercentageError() : LossMetric(new Losses.MeanAbsolutePercentageError());

/// <summary>Mean of (log(yTrue + 1) − log(yPred + 1))².</summary>
public sealed class MeanSquaredLogarithmicError() : LossMetric(new Losses.MeanSquaredLogarithmicError());

/// <summary>Mean of log(cosh(yPred − yTrue)).</summary>
public sealed class LogCoshError() : LossMetric(new Losses.LogCosh())
{
    private protected override string DefaultName => "logcosh";
}

/// <summary>Mean of max(1 − yTrue · yPred, 0).</summary>
public sealed class Hinge() : LossMetric(new Losses.Hinge());

/// <summary>Mean of max(1 − yTrue · yPred, 0)².</summary>
public sealed class SquaredHinge() : LossMetric(new Losses.SquaredHinge());

/// <summary>Mean of the categorical hinge loss.</summary>
public sealed class CategoricalHinge() : LossMetric(new Losses.CategoricalHinge());

/// <summary>Mean of yTrue · log(yTrue / yPred), summed over the last axis.</summary>
public sealed class KLDivergence() : LossMetric(new Losses.KLDivergence());

/// <summary>Mean of yPred − yTrue · log(yPred).</summary>
public sealed class Poisson() : LossMetric(new Losses.Poisson());

/// <summary>Mean of the cosine of the angle between targets and predictions: 1 where both point the same way.</summary>
/// <param name="axis">The axis of the vectors.</param>
public sealed class CosineSimilarity(int axis = -1) : MeanMetric
{
    /// <inheritdoc/>
    public override MetricDirection? Direction => MetricDirection.Up;

    /// <summary>The axis of the vectors.</summary>
    public int Axis => axis;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor yTrue, Tensor yPred)
    {
        (yTrue, yPred) = Losses.Ranks.Match(K.Cast(yTrue, yPred.DType), yPred);
        return Losses.CosineSimilarity.Of(yTrue, yPred, axis);
    }
}

/// <summary>√ of the mean of (yTrue − yPred)². Unlike <see cref="MeanSquaredError"/> it takes a weight for every element.</summary>
public sealed class RootMeanSquaredError : Mean
{
    /// <inheritdoc/>
    public override MetricDirection? Direction => MetricDirection.Down;

    /// <inheritdoc/>
    protected override void Update(Tensor yTrue, Tensor yPred, Tensor? sampleWeight)
    {
        (yTrue, yPred) = Losses.Ranks.Match(K.Cast(yTrue, DType), K.Cast(yPred, DType));
        Take(K.Square(yPred - yTrue), sampleWeight);
    }

    /// <inheritdoc/>
    protected override Tensor Compute() => K.Sqrt(base.Compute());
}
