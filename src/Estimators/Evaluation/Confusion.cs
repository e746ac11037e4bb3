namespace MLNet.Keras.Estimators.Evaluation;

/// <summary>Weights of the rows by what is true and what was predicted.</summary>
internal readonly record struct Confusion(double TruePositives, double FalsePositives, double FalseNegatives, double TrueNegatives)
{
    public double Accuracy => (TruePositives + TrueNegatives) / (TruePositives + FalsePositives + FalseNegatives + TrueNegatives);

    // where nothing is predicted, or nothing is true, the share is 0 by convention
    public double Precision => Share(TruePositives, TruePositives + FalsePositives);

    public double Recall => Share(TruePositives, TruePositives + FalseNegatives);

    public double F1 => Share(2 * TruePositives, 2 * TruePositives + FalsePositives + FalseNegatives);

    public static Confusion operator +(Confusion a, Confusion b) => new(
        a.TruePositives + b.TruePositives, a.FalsePositives + b.FalsePositives, a.FalseNegatives + b.FalseNegatives, a.TrueNegatives + b.TrueNegatives);

    /// <summary>One row.</summary>
    public static Confusion Of(bool truth, bool predicted, double weight) => (truth, predicted) switch
    {
        (true, true) => new(weight, 0, 0, 0),
        (false, true) => new(0, weight, 0, 0),
        (true, false) => new(0, 0, weight, 0),
        _ => new(0, 0, 0, weight),
    };

    private static double Share(double part, double whole) => whole > 0 ? part / whole : 0;
}
