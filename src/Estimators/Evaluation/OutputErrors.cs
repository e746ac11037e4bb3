namespace MLNet.Keras.Estimators.Evaluation;

/// <summary>What is summed up over the rows for one predicted number.</summary>
internal sealed class OutputErrors
{
    private double weights, absolute, squared, mean, spread;

    public double MeanAbsoluteError => absolute / weights;

    public double MeanSquaredError => squared / weights;

    public double RSquared => 1 - squared / spread;

    public void Add(double label, double score, double weight)
    {
        if (weight == 0)
        {
            return;
        }
        double error = Math.Abs(label - score);
        weights += weight;
        absolute += weight * error;
        squared += weight * error * error;
        // the squared deviations from a running mean (West 1979): a difference of two large sums would lose digits
        double deviation = label - mean;
        mean += deviation * weight / weights;
        spread += weight * deviation * (label - mean);
    }
}
