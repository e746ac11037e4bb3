using MLNet.Keras.Graphs;

namespace MLNet.Keras.Metrics;

/// <summary>Overlap of predicted and true classes: hits / (predicted + true − hits), averaged over classes that occur.</summary>
/// <remarks>State is a matrix of counts, in int64 unless told otherwise: weights are then truncated to whole numbers.</remarks>
public abstract class OverlapMetric : Metric
{
    private readonly int count;
    private readonly int[] targets;
    private Variable matrix = null!;

    /// <inheritdoc/>
    public override MetricDirection? Direction => MetricDirection.Up;

    private protected OverlapMetric(int numClasses, int[]? targetClassIds)
    {
        count = numClasses;
        targets = targetClassIds ?? [.. Enumerable.Range(0, numClasses)];
        DType = DType.Int64;
    }

    /// <summary>Class numbers of targets and predictions, of any shape.</summary>
    private protected abstract (Tensor True, Tensor Pred) Classes(Tensor yTrue, Tensor yPred);

    private protected virtual int? Ignored => null;

    /// <inheritdoc/>
    protected sealed override void Build(Shape yTrue, Shape yPred) => matrix = AddVariable("total_confusion_matrix", [count, count]);

    /// <inheritdoc/>
    protected sealed override void Update(Tensor yTrue, Tensor yPred, Tensor? sampleWeight)
    {
        (yTrue, yPred) = Classes(yTrue, yPred);
        (yTrue, yPred) = (Flat(yTrue), Flat(yPred));
        var weight = sampleWeight is null ? K.OnesLike(K.Cast(yTrue, DType)) : K.Cast(sampleWeight, DType);
        weight = K.BroadcastTo(weight.Rank > 1 ? K.Reshape(weight, [-1]) : weight, yTrue);
        if (Ignored is { } ignored)
        {
            var valid = K.NotEqual(yTrue, ignored);
            (yTrue, yPred, weight) = (yTrue * K.Cast(valid, DType.Int64), yPred * K.Cast(valid, DType.Int64), weight * K.Cast(valid, DType));
        }
        var counts = K.SegmentSum(weight, yTrue * count + yPred, count * count);
        Add(matrix, K.Reshape(counts, [count, count]));
    }

    /// <inheritdoc/>
    protected sealed override Tensor Compute()
    {
        var all = K.Cast(matrix, DType.Float32);
        var hits = K.Sum(all * K.Eye(count), [0]);
        var occurring = K.Sum(all, [0]) + K.Sum(all, [1]) - hits;
        var chosen = Tensor.From(targets, [targets.Length]);
        (hits, occurring) = (K.Take(hits, chosen, 0), K.Take(occurring, chosen, 0));
        var valid = K.Sum(K.Cast(K.Greater(occurring, 1e-9), DType.Float32));
        return K.DivideNoNan(K.Sum(hits / (occurring + Losses.Probabilities.Epsilon)), valid);
    }

    private static Tensor Flat(Tensor x) => K.Reshape(K.Cast(x, DType.Int64), [-1]);
}
