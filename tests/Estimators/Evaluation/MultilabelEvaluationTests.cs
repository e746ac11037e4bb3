using FsCheck.Xunit;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators.Trainers;
using MLNet.Keras.Estimators;

namespace MLNet.Keras.Tests.Estimators.Evaluation;

/// <summary>Figures of multilabel classification against stock evaluators, published examples, cases reckoned by hand, and laws.</summary>
public class MultilabelEvaluationTests
{
    private const int Digits = 10;

    private readonly MLContext context = new(1);

    [Property(MaxTest = 20)]
    public void Of_each_label_they_are_those_of_the_stock_evaluator(int seed)
    {
        var rows = ScoredLabels.Random(seed, 60, labels: 3);
        var metrics = Evaluate(rows);
        for (int i = 0; i < 3; i++)
        {
            var stock = context.BinaryClassification.Evaluate(ScoredLabels.Slot(context, rows, i));
            Equal(stock, metrics.Labels[i]);
        }
    }

    [Fact]
    public void Of_one_label_they_are_those_of_the_stock_evaluator()
    {
        var rows = ScoredLabels.Random(3, 200, labels: 1);
        var metrics = Evaluate(rows);
        var stock = context.BinaryClassification.Evaluate(ScoredLabels.Slot(context, rows, 0));
        Equal(stock, metrics.Labels[0]);
        Assert.Equal(stock.Accuracy, metrics.SubsetAccuracy, Digits);
        Assert.Equal(1 - stock.Accuracy, metrics.HammingLoss, Digits);
        Assert.Equal(stock.F1Score, metrics.MicroF1Score, Digits);
        Assert.Equal(stock.F1Score, metrics.MacroF1Score, Digits);
        Assert.Equal(stock.AreaUnderRocCurve, metrics.MacroAreaUnderRocCurve, Digits);
        Assert.Equal(stock.LogLoss, metrics.LogLoss, Digits);
    }

    [Property(MaxTest = 20)]
    public void A_row_of_weight_three_counts_as_three_rows(int seed)
    {
        var rows = ScoredLabels.Random(seed, 40, labels: 2);
        var repeated = rows.SelectMany(row => Enumerable.Repeat(row, (int)row.Weight)).ToList();
        Equal(Evaluate(repeated), Evaluate(rows, "Weight"));
        var stock = context.BinaryClassification.Evaluate(ScoredLabels.Slot(context, repeated, 1));
        Equal(stock, Evaluate(rows, "Weight").Labels[1]);
    }

    // the examples in the documentation of sklearn.metrics
    [Fact]
    public void Published_examples()
    {
        var hamming = Evaluate([Row([0, 1], [0, 0]), Row([1, 1], [0, 0])]);
        Assert.Equal(0.75, hamming.HammingLoss, Digits);

        var subset = Evaluate([Row([0, 1], [1, 1]), Row([1, 1], [1, 1])]);
        Assert.Equal(0.5, subset.SubsetAccuracy, Digits);

        var f1 = Evaluate([Row([0, 0, 0], [0, 0, 0]), Row([1, 1, 1], [1, 1, 1]), Row([0, 1, 1], [1, 1, 0])]);
        Assert.Equal([2 / 3.0, 1, 2 / 3.0], f1.Labels.Select(label => label.F1Score), (a, b) => Math.Abs(a - b) < 1e-10);

        var area = Evaluate([Scored(0, 0.1f), Scored(0, 0.4f), Scored(1, 0.35f), Scored(1, 0.8f)]);
        Assert.Equal(0.75, area.MacroAreaUnderRocCurve, Digits);

        var loss = Evaluate([Scored(1, 0.9f), Scored(0, 0.1f), Scored(0, 0.2f), Scored(1, 0.65f)]);
        Assert.Equal(0.21616, loss.LogLoss * Math.Log(2), 5);
    }

    /// <summary>Three rows, three labels; the second label is predicted wrongly twice, the third never true and never predicted.</summary>
    [Fact]
    public void By_hand()
    {
        var metrics = Evaluate([Row([1, 1, 0], [1, 0, 0]), Row([1, 0, 0], [1, 1, 0]), Row([0, 1, 0], [0, 1, 0])]);
        Assert.Equal(1 / 3.0, metrics.SubsetAccuracy, Digits);
        Assert.Equal(2 / 9.0, metrics.HammingLoss, Digits);
        Assert.Equal((3 / 4.0, 3 / 4.0, 3 / 4.0), (metrics.MicroPrecision, metrics.MicroRecall, metrics.MicroF1Score));
        Assert.Equal((1 + 0.5 + 0) / 3, metrics.MacroPrecision, Digits);
        Assert.Equal((1 + 0.5 + 0) / 3, metrics.MacroRecall, Digits);
        Assert.Equal((1 + 0.5 + 0) / 3, metrics.MacroF1Score, Digits);
        Assert.Equal((4 / 3.0, 4 / 3.0), (metrics.LabelCardinality, metrics.PredictedLabelCardinality));
        Assert.Equal([2, 2, 0], metrics.Labels.Select(label => label.Support));
        Assert.Equal(["0", "1", "2"], metrics.Labels.Select(label => label.Name));
        Assert.True(double.IsNaN(metrics.Labels[2].AreaUnderRocCurve));
        // the second label's one false row scores above one of two true ones and beside the other
        Assert.Equal((1 + 0.25) / 2, metrics.MacroAreaUnderRocCurve, Digits);
    }

    [Property(MaxTest = 20)]
    public void Laws(int seed)
    {
        var metrics = Evaluate(ScoredLabels.Random(seed, 50, labels: 4), "Weight");
        Assert.Equal(1 - metrics.Labels.Average(label => label.Accuracy), metrics.HammingLoss, Digits);
        Assert.InRange(metrics.SubsetAccuracy, 0, metrics.Labels.Min(label => label.Accuracy) + 1e-10);
        Assert.Equal(2 / (1 / metrics.MicroPrecision + 1 / metrics.MicroRecall), metrics.MicroF1Score, Digits);
        Assert.Equal(metrics.LabelCardinality * metrics.MicroRecall, metrics.PredictedLabelCardinality * metrics.MicroPrecision, Digits);
    }

    [Fact]
    public void Rows_without_a_label_or_with_a_score_that_is_not_finite_are_passed_over_and_told_of()
    {
        var rows = ScoredLabels.Random(5, 30, labels: 2);
        var expected = Evaluate(rows);
        List<string> lines = [];
        context.Log += (_, entry) => lines.Add(entry.RawMessage);
        Equal(expected, Evaluate([ScoredLabels.Of([float.NaN, 1], [1, 1]), .. rows, ScoredLabels.Of([0, 1], [1, float.NaN]), ScoredLabels.Of([0, 1], [float.PositiveInfinity, 0])]));
        Assert.Contains("Passed over in the evaluation: 1 without a label, 2 whose score is not a finite number", lines);
    }

    [Fact]
    public void A_missing_weight_counts_one()
    {
        var rows = ScoredLabels.Random(5, 30, labels: 2);
        rows.ForEach(row => row.Weight = float.NaN);
        Equal(Evaluate(rows), Evaluate(rows, "Weight"));
    }

    /// <summary>Logits whose sign is the prediction.</summary>
    private static ScoredLabels Row(float[] label, float[] predicted) => ScoredLabels.Of(label, [.. predicted.Select(truth => truth == 1 ? 1f : -1f)]);

    private static ScoredLabels Scored(float label, float probability) => new() { Label = [label], Score = [probability], Probability = [probability], PredictedLabel = [probability > 0.5f] };

    private MultilabelClassificationMetrics Evaluate(IReadOnlyList<ScoredLabels> rows, string? weight = null) =>
        context.MultilabelClassification.Evaluate(ScoredLabels.Load(context, rows), exampleWeightColumnName: weight);

    private static void Equal(CalibratedBinaryClassificationMetrics stock, LabelMetrics label)
    {
        Assert.Equal(stock.Accuracy, label.Accuracy, Digits);
        Assert.Equal(stock.PositivePrecision, label.Precision, Digits);
        Assert.Equal(stock.PositiveRecall, label.Recall, Digits);
        Assert.Equal(stock.F1Score, label.F1Score, Digits);
        Assert.Equal(stock.AreaUnderRocCurve, label.AreaUnderRocCurve, Digits);
        Assert.Equal(stock.LogLoss, label.LogLoss, Digits);
    }

    private static void Equal(MultilabelClassificationMetrics expected, MultilabelClassificationMetrics actual)
    {
        static double[] Figures(object metrics) => [.. metrics.GetType().GetProperties().Where(property => property.PropertyType == typeof(double)).Select(property => (double)property.GetValue(metrics)!)];
        Assert.Equal(Figures(expected), Figures(actual), (a, b) => Math.Abs(a - b) < 1e-10);
        Assert.Equal(expected.Labels.SelectMany(Figures), actual.Labels.SelectMany(Figures), (a, b) => Math.Abs(a - b) < 1e-10);
    }
}
