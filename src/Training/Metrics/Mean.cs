using MLNet.Keras.Graphs;

namespace MLNet.Keras.Metrics;

/// <summary>The weighted mean of values, such as the loss of an epoch's batches.</summary>
public class Mean : Metric
{
    private Variable total = null!;
    private Variable count = null!;

    /// <summary>Takes in values.</summary>
    /// <param name="values">Any shape; the first axis runs over samples.</param>
    /// <param name="sampleWeight">Weights that broadcast to the values; null for ones.</param>
    public void UpdateState(Tensor values, Tensor? sampleWeight = null)
    {
        EnsureBuilt([], []);
        Take(values, sampleWeight);
    }

    /// <inheritdoc/>
    protected override void Build(Shape yTrue, Shape yPred) => (total, count) = (AddVariable("total"), AddVariable("count"));

    /// <inheritdoc/>
    protected override void Update(Tensor yTrue, Tensor yPred, Tensor? sampleWeight) =>
        throw new KerasException($"{GetType().Name} averages values and does not compare targets with predictions: call UpdateState(values, sampleWeight).");

    /// <inheritdoc/>
    protected override Tensor Compute() => K.DivideNoNan(total, count);

    private protected void Take(Tensor values, Tensor? weights)
    {
        (values, weights) = Samplewise.Reduce(values, weights, (x, axes) => K.Mean(x, axes), DType);
        Add(total, values.Rank == 0 ? values : K.Sum(values));
        Add(count, weights is not null ? K.Sum(weights) : values.Rank > 0 ? K.Size(values) : 1);
    }
}
