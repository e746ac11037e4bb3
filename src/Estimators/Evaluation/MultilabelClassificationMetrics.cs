using MLNet.Keras.Estimators.Evaluation;

namespace MLNet.Keras.Estimators;

/// <summary>How well several labels of each row were predicted: see <c>mlContext.MultilabelClassification.Evaluate</c>.</summary>
/// <remarks>
/// Definitions are those of scikit-learn's <c>sklearn.metrics</c>, whose names stand at each figure, with <c>zero_division=0</c> and <c>sample_weight</c> for the weight column.
/// "Micro" counts all labels together, so that frequent labels decide; "macro" is the mean over the labels, each counting the same.
/// For the figures and their history see Tsoumakas, Katakis, Vlahavas, "Mining Multi-label Data" (2010), and Schapire, Singer, "BoosTexter" (2000), for Hamming loss.
/// </remarks>
public sealed class MultilabelClassificationMetrics
{
    internal MultilabelClassificationMetrics(IReadOnlyList<LabelMetrics> labels, Confusion all, double subsetAccuracy, double weights)
    {
        Labels = labels;
        SubsetAccuracy = subsetAccuracy;
        HammingLoss = 1 - all.Accuracy;
        (MicroPrecision, MicroRecall, MicroF1Score) = (all.Precision, all.Recall, all.F1);
        MacroPrecision = labels.Average(label => label.Precision);
        MacroRecall = labels.Average(label => label.Recall);
        MacroF1Score = labels.Average(label => label.F1Score);
        MacroAreaUnderRocCurve = labels.Select(label => label.AreaUnderRocCurve).Where(area => !double.IsNaN(area)).DefaultIfEmpty(double.NaN).Average();
        LogLoss = labels.Average(label => label.LogLoss);
        LabelCardinality = (all.TruePositives + all.FalseNegatives) / weights;
        PredictedLabelCardinality = (all.TruePositives + all.FalsePositives) / weights;
    }

    /// <summary>The share of rows with every label right: <c>accuracy_score</c>.</summary>
    public double SubsetAccuracy { get; }

    /// <summary>The share of labels, over all rows, that are wrong: <c>hamming_loss</c>.</summary>
    public double HammingLoss { get; }

    /// <summary>Of all labels that are predicted, the share that is true: <c>precision_score(average="micro")</c>.</summary>
    public double MicroPrecision { get; }

    /// <summary>Of all labels that are true, the share that is predicted: <c>recall_score(average="micro")</c>.</summary>
    public double MicroRecall { get; }

    /// <summary>The harmonic mean of <see cref="MicroPrecision"/> and <see cref="MicroRecall"/>: <c>f1_score(average="micro")</c>.</summary>
    public double MicroF1Score { get; }

    /// <summary>The mean of the labels' precisions: <c>precision_score(average="macro")</c>.</summary>
    public double MacroPrecision { get; }

    /// <summary>The mean of the labels' recalls: <c>recall_score(average="macro")</c>.</summary>
    public double MacroRecall { get; }

    /// <summary>The mean of the labels' F1 scores: <c>f1_score(average="macro")</c>.</summary>
    public double MacroF1Score { get; }

    /// <summary>The mean of the labels' areas under the ROC curve: <c>roc_auc_score(average="macro")</c>; unlike there, labels that are always true, or never, are passed over. NaN if all are.</summary>
    public double MacroAreaUnderRocCurve { get; }

    /// <summary>The mean of the labels' log-losses, in bits: see <see cref="LabelMetrics.LogLoss"/>.</summary>
    public double LogLoss { get; }

    /// <summary>How many labels of a row are true, in the mean (Tsoumakas et al.).</summary>
    public double LabelCardinality { get; }

    /// <summary>How many labels of a row are predicted, in the mean.</summary>
    public double PredictedLabelCardinality { get; }

    /// <summary>The figures of each label.</summary>
    public IReadOnlyList<LabelMetrics> Labels { get; }
}
