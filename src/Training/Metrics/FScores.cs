using MLNet.Keras.Graphs;

namespace MLNet.Keras.Metrics;

/// <summary>How the classes' scores become one.</summary>
public enum Averaging
{
    /// <summary>One score a class.</summary>
    None,
    /// <summary>One score over all classes' counts.</summary>
    Micro,
    /// <summary>The mean over classes.</summary>
    Macro,
    /// <summary>The mean over classes, weighted by how often each occurs.</summary>
    Weighted,
}

/// <summary>(1 + beta²) · precision · recall / (beta² · precision + recall), by class.</summary>
public abstract class FScore : Metric
{
    private readonly double squaredBeta;
    private Variable tp = null!;
    private Variable fp = null!;
    private Variable fn = null!;
    private Variable weights = null!;

    /// <inheritdoc/>
    public override MetricDirection? Direction => MetricDirection.Up;

    private protected FScore(Averaging average, double beta, double? threshold) => (Average, squaredBeta, Threshold) = (average, beta * beta, threshold);

    /// <summary>How the classes' scores become one.</summary>
    public Averaging Average { get; }

    /// <summary>Predictions above it are positive; null: the highest of a row is.</summary>
    public double? Threshold { get; }

    private int[]? Axes => Average == Averaging.Micro ? null : [0];

    /// <inheritdoc/>
    protected sealed override void Build(Shape yTrue, Shape yPred)
    {
        if (yPred.Rank != 2 || yPred[1] < 0)
        {
            throw new ShapeException($"{GetType().Name}: predictions of shape (batch, classes) expected, got {yPred}.");
        }
        Shape shape = Average == Averaging.Micro ? [] : [yPred[1]];
        (tp, fp, fn, weights) = (AddVariable("true_positives", shape), AddVariable("false_positives", shape), AddVariable("false_negatives", shape), AddVariable("intermediate_weights", shape));
    }

    /// <inheritdoc/>
    protected sealed override void Update(Tensor yTrue, Tensor yPred, Tensor? sampleWeight)
    {
        yTrue = K.Cast(yTrue, DType);
        yPred = K.Cast(yPred, DType);
        // A row of zeros has no highest prediction.
        var positive = K.Cast(
            Threshold is { } threshold ? K.Greater(yPred, threshold) : K.LogicalAnd(K.GreaterEqual(yPred, K.Max(yPred, [-1], keepDims: true)), K.Greater(K.Abs(yPred), 1e-9)),
            DType);
        Tensor Weighted(Tensor values) => K.Sum(sampleWeight is null ? values : values * K.ExpandDims(K.Cast(sampleWeight, DType), 1), Axes);
        Add(tp, Weighted(positive * yTrue));
        Add(fp, Weighted(positive * (1 - yTrue)));
        Add(fn, Weighted((1 - positive) * yTrue));
        Add(weights, Weighted(yTrue));
    }

    /// <inheritdoc/>
    protected sealed override Tensor Compute()
    {
        var precision = K.DivideNoNan(tp, tp.Read() + fp);
        var recall = K.DivideNoNan(tp, tp.Read() + fn);
        var score = K.DivideNoNan(precision * recall, squaredBeta * precision + recall) * (1 + squaredBeta);
        return Average switch
        {
            Averaging.None => score,
            Averaging.Weighted => K.Sum(score * K.DivideNoNan(weights, K.Sum(weights))),
            _ => K.Mean(score),
        };
    }
}

/// <summary>The F score with a weight of recall.</summary>
/// <param name="average">How the classes' scores become one.</param>
/// <param name="beta">Above 1 favours recall.</param>
/// <param name="threshold">Predictions above it are positive; null: the highest of a row is.</param>
/// <remarks>Targets are one-hot [batch, classes].</remarks>
public sealed class FBetaScore(Averaging average = Averaging.None, double beta = 1, double? threshold = null) : FScore(average, beta, threshold)
{
    /// <summary>Above 1 favours recall.</summary>
    public double Beta { get; } = beta;

    private protected override string DefaultName => "fbeta_score";
}

/// <summary>The harmonic mean of precision and recall.</summary>
/// <param name="average">How the classes' scores become one.</param>
/// <param name="threshold">Predictions above it are positive; null: the highest of a row is.</param>
/// <remarks>Targets are one-hot [batch, classes].</remarks>
public sealed class F1Score(Averaging average = Averaging.None, double? threshold = null) : FScore(average, 1, threshold);
