using MLNet.Keras.Graphs;

namespace MLNet.Keras.Metrics;

/// <summary>The weighted sum of values.</summary>
public sealed class Sum : Metric
{
    private Variable total = null!;

    /// <summary>Takes in values.</summary>
    /// <param name="values">Any shape; the first axis runs over samples.</param>
    /// <param name="sampleWeight">Weights that broadcast to the values; null for ones.</param>
    public void UpdateState(Tensor values, Tensor? sampleWeight = null)
    {
        EnsureBuilt([], []);
        (values, _) = Samplewise.Reduce(values, sampleWeight, (x, axes) => K.Sum(x, axes), DType);
        Add(total, K.Sum(values));
    }

    /// <inheritdoc/>
    protected override void Build(Shape yTrue, Shape yPred) => total = AddVariable("total");

    /// <inheritdoc/>
    protected override void Update(Tensor yTrue, Tensor yPred, Tensor? sampleWeight) =>
        throw new KerasException("Sum adds up values and does not compare targets with predictions: call UpdateState(values, sampleWeight).");

    /// <inheritdoc/>
    protected override Tensor Compute() => total.Read();
}
