using MLNet.Keras.Estimators.Evaluation;

namespace MLNet.Keras.Estimators;

/// <summary>How well one label of a multilabel classification was predicted: the figures of ML.NET's binary classification for this label alone.</summary>
/// <remarks>Precision, recall and F1 are 0 where they are undefined (scikit-learn: <c>zero_division=0</c>).</remarks>
public sealed class LabelMetrics
{
    internal LabelMetrics(string name, LabelTally tally)
    {
        Name = name;
        Support = tally.Confusion.TruePositives + tally.Confusion.FalseNegatives;
        (Accuracy, Precision, Recall, F1Score) = (tally.Confusion.Accuracy, tally.Confusion.Precision, tally.Confusion.Recall, tally.Confusion.F1);
        (AreaUnderRocCurve, LogLoss) = (tally.AreaUnderRocCurve, tally.LogLoss);
    }

    /// <summary>The label's slot name; its number, from 0, where it has none.</summary>
    public string Name { get; }

    /// <summary>The number of rows where the label is true, or the sum of their weights.</summary>
    public double Support { get; }

    /// <summary>The share of rows where the label is predicted right.</summary>
    public double Accuracy { get; }

    /// <summary>Of the rows where it is predicted, the share where it is true (ML.NET: <c>PositivePrecision</c>).</summary>
    public double Precision { get; }

    /// <summary>Of the rows where it is true, the share where it is predicted (ML.NET: <c>PositiveRecall</c>).</summary>
    public double Recall { get; }

    /// <summary>The harmonic mean of precision and recall.</summary>
    public double F1Score { get; }

    /// <summary>How likely a row where the label is true scores higher than one where it is false, ties counting half (scikit-learn: <c>roc_auc_score</c>). NaN where it is always true, or never.</summary>
    public double AreaUnderRocCurve { get; }

    /// <summary>Mean of −log₂ of the probability given to what is true: bits, as ML.NET counts them; times ln 2 it is scikit-learn's <c>log_loss</c>. Infinite where something of probability 0 was true.</summary>
    public double LogLoss { get; }
}
