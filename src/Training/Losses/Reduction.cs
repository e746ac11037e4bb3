namespace MLNet.Keras.Losses;

/// <summary>How the values of a batch become one loss.</summary>
public enum Reduction
{
    /// <summary>The values themselves.</summary>
    None,
    /// <summary>Their sum.</summary>
    Sum,
    /// <summary>Their sum divided by their number, whatever the weights are.</summary>
    SumOverBatchSize,
    /// <summary>As <see cref="SumOverBatchSize"/>.</summary>
    Mean,
    /// <summary>Their weighted sum divided by the sum of the weights.</summary>
    MeanWithSampleWeight,
}
