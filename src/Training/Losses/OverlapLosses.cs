namespace MLNet.Keras.Losses;

/// <summary>1 − 2 · sum(yTrue · yPred) / (sum(yTrue) + sum(yPred)).</summary>
/// <param name="axis">The axes that are summed; null for all.</param>
public sealed class Dice(int[]? axis = null) : ElementwiseLoss
{
    /// <summary>The axes that are summed; null for all.</summary>
    public int[]? Axis => axis;

    private protected override Tensor Matched(Tensor yTrue, Tensor yPred) =>
        1 - 2 * K.Sum(yTrue * yPred, axis) / (K.Sum(yTrue, axis) + K.Sum(yPred, axis) + Probabilities.Epsilon);
}

/// <summary>1 − hits / (hits + alpha · misses + beta · false alarms) (Salehi et al. 2017, arXiv:1706.05721).</summary>
/// <param name="alpha">Weight of sum(yTrue · (1 − yPred)).</param>
/// <param name="beta">Weight of sum((1 − yTrue) · yPred).</param>
/// <param name="axis">The axes that are summed; null for all.</param>
public sealed class Tversky(double alpha = 0.5, double beta = 0.5, int[]? axis = null) : ElementwiseLoss
{
    /// <summary>Weight of sum(yTrue · (1 − yPred)).</summary>
    public double Alpha => alpha;

    /// <summary>Weight of sum((1 − yTrue) · yPred).</summary>
    public double Beta => beta;

    /// <summary>The axes that are summed; null for all.</summary>
    public int[]? Axis => axis;

    private protected override Tensor Matched(Tensor yTrue, Tensor yPred)
    {
        var hits = K.Sum(yTrue * yPred, axis);
        var misses = K.Sum(yTrue * (1 - yPred), axis);
        var falseAlarms = K.Sum((1 - yTrue) * yPred, axis);
        return 1 - hits / (hits + misses * alpha + falseAlarms * beta + Probabilities.Epsilon);
    }
}
