namespace MLNet.Keras.Estimators;

/// <summary>How well several numbers of each row were predicted: see <c>mlContext.Regression.EvaluateMultiOutput</c>.</summary>
/// <remarks>The figures over all are means over the numbers, each counting the same, as scikit-learn's <c>multioutput="uniform_average"</c>; numbers of different units make only <see cref="RSquared"/> comparable.</remarks>
public sealed class MultiOutputRegressionMetrics
{
    internal MultiOutputRegressionMetrics(IReadOnlyList<OutputMetrics> outputs)
    {
        Outputs = outputs;
        MeanAbsoluteError = outputs.Average(output => output.MeanAbsoluteError);
        MeanSquaredError = outputs.Average(output => output.MeanSquaredError);
        RootMeanSquaredError = outputs.Average(output => output.RootMeanSquaredError);
        RSquared = outputs.Average(output => output.RSquared);
    }

    /// <summary>The mean of the numbers' mean absolute errors: <c>mean_absolute_error</c>.</summary>
    public double MeanAbsoluteError { get; }

    /// <summary>The mean of the numbers' mean squared errors: <c>mean_squared_error</c>.</summary>
    public double MeanSquaredError { get; }

    /// <summary>The mean of the numbers' root mean squared errors: <c>root_mean_squared_error</c>.</summary>
    public double RootMeanSquaredError { get; }

    /// <summary>The mean of the numbers' R²: <c>r2_score</c>.</summary>
    public double RSquared { get; }

    /// <summary>The figures of each number.</summary>
    public IReadOnlyList<OutputMetrics> Outputs { get; }
}
