namespace MLNet.Keras.Estimators.Evaluation;

/// <summary>What is summed up over the rows for one label.</summary>
internal sealed class LabelTally
{
    private readonly RocArea area = new();
    private double bits, weights;

    public Confusion Confusion { get; private set; }

    /// <summary>Mean of −log₂ of the probability that was given to what is true.</summary>
    public double LogLoss => bits / weights;

    public double AreaUnderRocCurve => area.Compute();

    public void Add(bool truth, bool predicted, float score, float probability, double weight)
    {
        Confusion += Confusion.Of(truth, predicted, weight);
        area.Add(truth, score, weight);
        bits -= weight * Math.Log2(truth ? probability : 1.0 - probability);
        weights += weight;
    }
}
