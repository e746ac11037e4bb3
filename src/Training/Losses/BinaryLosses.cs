namespace MLNet.Keras.Losses;

/// <summary>−(yTrue · log(p) + (1 − yTrue) · log(1 − p)), mean over an axis.</summary>
/// <param name="fromLogits">Predictions are logits, not probabilities. Logits behind a sigmoid are found without it.</param>
/// <param name="labelSmoothing">0 to 1: labels become label · (1 − s) + s / 2.</param>
/// <param name="axis">The axis that is averaged.</param>
/// <remarks>yTrue and yPred have one shape, usually […, 1]. Probabilities are clipped to [1e-7, 1 − 1e-7].</remarks>
public sealed class BinaryCrossentropy(bool fromLogits = false, double labelSmoothing = 0, int axis = -1) : ElementwiseLoss
{
    /// <summary>Predictions are logits.</summary>
    public bool FromLogits => fromLogits;

    /// <summary>How far labels are moved toward 1/2.</summary>
    public double LabelSmoothing => labelSmoothing;

    /// <summary>The axis that is averaged.</summary>
    public int Axis => axis;

    private protected override Tensor Matched(Tensor yTrue, Tensor yPred) =>
        K.Mean(K.BinaryCrossentropy(Probabilities.SmoothBinary(yTrue, labelSmoothing), yPred, fromLogits), [axis]);
}

/// <summary>Binary cross-entropy weighted by (1 − p of the true label)^gamma (Lin et al. 2017, arXiv:1708.02002), mean over an axis.</summary>
/// <param name="applyClassBalancing">Also weigh label 1 by alpha and label 0 by 1 − alpha.</param>
/// <param name="alpha">Weight of label 1.</param>
/// <param name="gamma">How strongly easy samples are faded out.</param>
/// <param name="fromLogits">Predictions are logits.</param>
/// <param name="labelSmoothing">0 to 1: labels become label · (1 − s) + s / 2.</param>
/// <param name="axis">The axis that is averaged.</param>
public sealed class BinaryFocalCrossentropy(
    bool applyClassBalancing = false, double alpha = 0.25, double gamma = 2, bool fromLogits = false, double labelSmoothing = 0, int axis = -1) : ElementwiseLoss
{
    /// <summary>Label 1 weighs alpha, label 0 weighs 1 − alpha.</summary>
    public bool ApplyClassBalancing => applyClassBalancing;

    /// <summary>Weight of label 1.</summary>
    public double Alpha => alpha;

    /// <summary>How strongly easy samples are faded out.</summary>
    public double Gamma => gamma;

    /// <summary>Predictions are logits.</summary>
    public bool FromLogits => fromLogits;

    /// <summary>How far labels are moved toward 1/2.</summary>
    public double LabelSmoothing => labelSmoothing;

    /// <summary>The axis that is averaged.</summary>
    public int Axis => axis;

    private protected override Tensor Matched(Tensor yTrue, Tensor yPred)
    {
        yTrue = Probabilities.SmoothBinary(yTrue, labelSmoothing);
        var p = fromLogits ? K.Sigmoid(yPred) : yPred;
        var ofTrueLabel = yTrue * p + (1 - yTrue) * (1 - p);
        var focal = K.Power(1 - ofTrueLabel, gamma) * K.BinaryCrossentropy(yTrue, yPred, fromLogits);
        return K.Mean(applyClassBalancing ? (yTrue * alpha + (1 - yTrue) * (1 - alpha)) * focal : focal, [axis]);
    }
}
