namespace MLNet.Keras.Metrics;

/// <summary>How often the one-hot target's class is among the k highest predictions (ties at the border count).</summary>
/// <param name="k">How many predictions are looked at.</param>
public sealed class TopKCategoricalAccuracy(int k = 5) : MeanMetric
{
    /// <inheritdoc/>
    public override MetricDirection? Direction => MetricDirection.Up;

    /// <summary>How many predictions are looked at.</summary>
    public int K => k;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor yTrue, Tensor yPred) => TopKHits.Of(Keras.K.ArgMax(yTrue, -1), yPred, k);
}

/// <summary>How often the target's class number is among the k highest predictions (ties at the border count).</summary>
/// <param name="k">How many predictions are looked at.</param>
/// <param name="fromSortedIds">Predictions are class numbers, likeliest first.</param>
public sealed class SparseTopKCategoricalAccuracy(int k = 5, [OnlyWhenSet] bool fromSortedIds = false) : MeanMetric
{
    /// <inheritdoc/>
    public override MetricDirection? Direction => MetricDirection.Up;

    /// <summary>How many predictions are looked at.</summary>
    public int K => k;

    /// <summary>Predictions are class numbers, likeliest first.</summary>
    public bool FromSortedIds => fromSortedIds;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor yTrue, Tensor yPred)
    {
        yTrue = Hits.WithoutColumn(yTrue, yPred);
        if (!fromSortedIds)
        {
            return TopKHits.Of(yTrue, yPred, k);
        }
        int last = Math.Min(k, yPred.Shape[^1]);
        var first = Keras.K.SplitBySizes(yPred, [last, yPred.Shape[^1] - last])[0];
        return Keras.K.Sum(Hits.Of(Keras.K.ExpandDims(yTrue, -1), first), [-1]);
    }
}

internal static class TopKHits
{
    public static Tensor Of(Tensor classes, Tensor predictions, int k)
    {
        classes = K.Cast(classes, DType.Int32);
        var hits = predictions.Rank == 2
            ? K.InTopK(classes, predictions, k)
            : K.Reshape(K.InTopK(K.Reshape(classes, [-1]), K.Reshape(predictions, [-1, predictions.Shape[^1]]), k), K.Shape(classes));
        return K.Cast(hits, DType.Float32);
    }
}
