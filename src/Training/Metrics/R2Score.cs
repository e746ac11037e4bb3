using MLNet.Keras.Graphs;

namespace MLNet.Keras.Metrics;

/// <summary>How the outputs' scores become one.</summary>
public enum ClassAggregation
{
    /// <summary>One score an output.</summary>
    None,
    /// <summary>Their mean.</summary>
    UniformAverage,
    /// <summary>Their mean, weighted by the outputs' variances.</summary>
    VarianceWeightedAverage,
}

/// <summary>The share of the targets' variance that the predictions explain.</summary>
/// <param name="classAggregation">How the outputs' scores become one.</param>
/// <param name="numRegressors">Number of input features, for the adjusted score; 0 for the plain one.</param>
/// <remarks>Targets and predictions have shape [batch, outputs].</remarks>
public sealed class R2Score(ClassAggregation classAggregation = ClassAggregation.UniformAverage, int numRegressors = 0) : Metric
{
    private Variable samples = null!;
    private Variable squaredSum = null!;
    private Variable sum = null!;
    private Variable residual = null!;
    private Variable count = null!;

    /// <inheritdoc/>
    public override MetricDirection? Direction => MetricDirection.Up;

    /// <summary>How the outputs' scores become one.</summary>
    public ClassAggregation ClassAggregation => classAggregation;

    /// <summary>Number of input features, for the adjusted score.</summary>
    public int NumRegressors => numRegressors;

    /// <inheritdoc/>
    protected override void Build(Shape yTrue, Shape yPred)
    {
        if (yPred.Rank != 2 || yPred[1] < 0)
        {
            throw new ShapeException($"R2Score: predictions of shape (batch, outputs) expected, got {yPred}.");
        }
        Shape outputs = [yPred[1]];
        samples = AddVariable("num_samples");
        (squaredSum, sum) = (AddVariable("squared_sum", outputs), AddVariable("sum", outputs));
        (residual, count) = (AddVariable("residual", outputs), AddVariable("count", outputs));
    }

    /// <inheritdoc/>
    protected override void Update(Tensor yTrue, Tensor yPred, Tensor? sampleWeight)
    {
        (yTrue, yPred) = (K.Cast(yTrue, DType), K.Cast(yPred, DType));
        var weight = sampleWeight is null ? K.OnesLike(yTrue) : K.Cast(sampleWeight, DType);
        weight = K.BroadcastTo(weight.Rank == 1 ? K.ExpandDims(weight, 1) : weight, yTrue);
        var weighted = yTrue * weight;
        Add(sum, K.Sum(weighted, [0]));
        Add(squaredSum, K.Sum(yTrue * weighted, [0]));
        Add(residual, K.Sum(K.Square(yTrue - yPred) * weight, [0]));
        Add(count, K.Sum(weight, [0]));
        Add(samples, K.Size(yTrue));
    }

    /// <inheritdoc/>
    protected override Tensor Compute()
    {
        var total = squaredSum - sum.Read() * (sum.Read() / count);
        var scores = 1 - residual / total;
        scores = K.Where(K.IsInf(scores), K.ZerosLike(scores), scores);
        var score = classAggregation switch
        {
            ClassAggregation.UniformAverage => K.Mean(scores),
            ClassAggregation.VarianceWeightedAverage => K.Sum(total * scores) / K.Sum(total),
            _ => scores,
        };
        if (numRegressors == 0)
        {
            return score;
        }
        // With too few samples for so many features the score is left as it is.
        var freedom = samples.Read() - numRegressors - 1;
        return K.Where(K.Greater(freedom, 0), 1 - (1 - score) * (samples.Read() - 1) / freedom, score);
    }
}
