using MLNet.Keras.Graphs;
using MLNet.Keras.Losses;

namespace MLNet.Keras.Metrics;

/// <summary>Weighted numbers of true and false positives and negatives of a batch at every threshold.</summary>
internal sealed class ConfusionCounts
{
    private readonly Tensor labels;
    private readonly Tensor above;
    private readonly Tensor? weights;
    private readonly DType dtype;

    /// <param name="yTrue">Labels 0 and 1.</param>
    /// <param name="yPred">Predictions.</param>
    /// <param name="thresholds">Predictions above a threshold are positive.</param>
    /// <param name="dtype">The dtype of the counts.</param>
    /// <param name="sampleWeight">A weight for every sample (or element); null for ones.</param>
    /// <param name="topK">Only the k highest predictions of a row may be positive.</param>
    /// <param name="classId">Only this column counts.</param>
    /// <param name="perLabel">Count every column for itself: [thresholds, labels] instead of [thresholds].</param>
    /// <param name="labelWeights">A weight for every column.</param>
    public ConfusionCounts(
        Tensor yTrue, Tensor yPred, double[] thresholds, DType dtype, Tensor? sampleWeight = null,
        int? topK = null, int? classId = null, bool perLabel = false, double[]? labelWeights = null)
    {
        this.dtype = dtype;
        (yPred, yTrue) = Ranks.Match(K.Cast(yPred, dtype), K.Cast(yTrue, dtype));
        yPred = topK is { } k ? OnlyTop(yPred, k) : yPred;
        if (classId is { } column)
        {
            (yTrue, yPred) = (Column(yTrue, column), Column(yPred, column));
        }
        int[] shape = perLabel ? [1, -1, yPred.Shape[^1]] : [1, -1];
        labels = K.Reshape(K.NotEqual(yTrue, 0), (Shape)shape);
        var limits = Tensor.From(thresholds, perLabel ? [thresholds.Length, 1, 1] : [thresholds.Length, 1]);
        above = K.Greater(K.Reshape(yPred, (Shape)shape), K.Cast(limits, dtype));
        var all = Weights(yPred, sampleWeight, labelWeights);
        weights = all is null ? null : K.Reshape(K.BroadcastTo(all, yPred), (Shape)shape);
    }

    public Tensor TruePositives => Count(labels, above);

    public Tensor FalsePositives => Count(K.LogicalNot(labels), above);

    public Tensor TrueNegatives => Count(K.LogicalNot(labels), K.LogicalNot(above));

    public Tensor FalseNegatives => Count(labels, K.LogicalNot(above));

    private Tensor Count(Tensor label, Tensor prediction)
    {
        var hits = K.Cast(K.LogicalAnd(label, prediction), dtype);
        return K.Sum(weights is null ? hits : hits * weights, [1]);
    }

    private Tensor? Weights(Tensor yPred, Tensor? sampleWeight, double[]? labelWeights)
    {
        var ofSamples = sampleWeight is null ? null : K.Cast(sampleWeight, dtype);
        if (ofSamples is not null && ofSamples.Rank == yPred.Rank - 1)
        {
            ofSamples = K.ExpandDims(ofSamples, -1);
        }
        var ofLabels = labelWeights is null ? null : K.Cast(Tensor.From(labelWeights, [1, labelWeights.Length]), dtype);
        return ofSamples is null ? ofLabels : ofLabels is null ? ofSamples : ofSamples * ofLabels;
    }

    /// <summary>All but the k highest predictions of a row far below every threshold.</summary>
    private static Tensor OnlyTop(Tensor yPred, int k)
    {
        var (_, indices) = K.TopK(yPred, k);
        var top = K.Sum(K.OneHot(indices, yPred.Shape[^1], dtype: yPred.DType), [-2]);
        return yPred * top + Thresholds.NegativeInfinity * (1 - top);
    }

    private static Tensor Column(Tensor x, int index) => x.Rank > 1
        ? K.Take(x, Tensor.From([index], [1]), -1)
        : throw new ShapeException($"A class id needs values of shape (…, classes); got {x.Shape}.");
}
