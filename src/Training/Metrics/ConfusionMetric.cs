using MLNet.Keras.Graphs;

namespace MLNet.Keras.Metrics;

/// <summary>A metric that keeps all four outcomes at every threshold.</summary>
public abstract class ConfusionMetric : Metric
{
    private Variable tp = null!;
    private Variable fp = null!;
    private Variable tn = null!;
    private Variable fn = null!;

    /// <inheritdoc/>
    public override MetricDirection? Direction => MetricDirection.Up;

    private protected Tensor TruePositives => tp;

    private protected Tensor FalsePositives => fp;

    private protected Tensor TrueNegatives => tn;

    private protected Tensor FalseNegatives => fn;

    private protected Tensor Recalls => K.DivideNoNan(tp, tp.Read() + fn);

    private protected Tensor Precisions => K.DivideNoNan(tp, tp.Read() + fp);

    private protected Tensor Specificities => K.DivideNoNan(tn, tn.Read() + fp);

    private protected abstract Shape CountShape(Shape yPred);

    private protected abstract ConfusionCounts Count(Tensor yTrue, Tensor yPred, Tensor? sampleWeight);

    /// <inheritdoc/>
    protected sealed override void Build(Shape yTrue, Shape yPred)
    {
        var shape = CountShape(yPred);
        (tp, fp, tn, fn) = (AddVariable("true_positives", shape), AddVariable("false_positives", shape), AddVariable("true_negatives", shape), AddVariable("false_negatives", shape));
    }

    /// <inheritdoc/>
    protected sealed override void Update(Tensor yTrue, Tensor yPred, Tensor? sampleWeight)
    {
        var counts = Count(yTrue, yPred, sampleWeight);
        Add(tp, counts.TruePositives);
        Add(fp, counts.FalsePositives);
        Add(tn, counts.TrueNegatives);
        Add(fn, counts.FalseNegatives);
    }
}
