using MLNet.Keras.Losses;

namespace MLNet.Keras.Metrics;

/// <summary>Weighted values, one a sample, as Keras's means and sums take them.</summary>
internal static class Samplewise
{
    /// <summary>Values (reduced to the weights' rank, weighted, then reduced to one a sample) and their weights.</summary>
    public static (Tensor Values, Tensor? Weights) Reduce(Tensor values, Tensor? weights, Func<Tensor, int[], Tensor> reduce, DType dtype)
    {
        values = K.Cast(values, dtype);
        if (weights is not null)
        {
            (values, weights) = Ranks.Match(values, K.Cast(weights, dtype));
            int rank = weights.Rank;
            values = OverAxesFrom(rank, values, reduce);
            weights = K.BroadcastTo(weights, values);
            values *= weights;
            weights = OverAxesFrom(1, weights, reduce);
        }
        return (OverAxesFrom(1, values, reduce), weights);
    }

    private static Tensor OverAxesFrom(int first, Tensor x, Func<Tensor, int[], Tensor> reduce) =>
        x.Rank > first ? reduce(x, [.. Enumerable.Range(first, x.Rank - first)]) : x;
}
