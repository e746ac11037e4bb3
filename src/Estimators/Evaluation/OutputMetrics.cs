using MLNet.Keras.Estimators.Evaluation;

namespace MLNet.Keras.Estimators;

/// <summary>How well one of several numbers was predicted: the figures of ML.NET's <c>RegressionMetrics</c> for this number alone.</summary>
public sealed class OutputMetrics
{
    internal OutputMetrics(string name, OutputErrors errors)
    {
        Name = name;
        (MeanAbsoluteError, MeanSquaredError, RSquared) = (errors.MeanAbsoluteError, errors.MeanSquaredError, errors.RSquared);
        RootMeanSquaredError = Math.Sqrt(MeanSquaredError);
    }

    /// <summary>The number's slot name; its place, from 0, where it has none.</summary>
    public string Name { get; }

    /// <summary>Mean of |label − score|.</summary>
    public double MeanAbsoluteError { get; }

    /// <summary>Mean of (label − score)².</summary>
    public double MeanSquaredError { get; }

    /// <summary>The square root of <see cref="MeanSquaredError"/>, in the label's unit.</summary>
    public double RootMeanSquaredError { get; }

    /// <summary>The share of the label's variance that is explained: 1 − Σ(label − score)² / Σ(label − mean label)². Below 0 for what is worse than the mean; not finite where the label never varies.</summary>
    public double RSquared { get; }
}
