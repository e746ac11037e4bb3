namespace MLNet.Keras.Losses;

/// <summary>sum(yTrue · log(yTrue / yPred)) over the last axis; both are clipped to [1e-7, 1].</summary>
public sealed class KLDivergence : ElementwiseLoss
{
    private protected override Tensor Matched(Tensor yTrue, Tensor yPred)
    {
        yTrue = K.Clip(yTrue, Probabilities.Epsilon, 1);
        yPred = K.Clip(yPred, Probabilities.Epsilon, 1);
        return K.Sum(yTrue * K.Log(yTrue / yPred), [-1]);
    }
}

/// <summary>mean(yPred − yTrue · log(yPred + 1e-7)) over the last axis.</summary>
public sealed class Poisson : ElementwiseLoss
{
    private protected override Tensor Matched(Tensor yTrue, Tensor yPred) => MeanOfLast(yPred - yTrue * K.Log(yPred + Probabilities.Epsilon));
}

/// <summary>Categorical cross-entropy weighted by alpha · (1 − p)^gamma (Lin et al. 2017, arXiv:1708.02002).</summary>
/// <param name="alpha">Weight of the classes: one number, or one for each; default 0.25.</param>
/// <param name="gamma">How strongly easy samples are faded out.</param>
/// <param name="fromLogits">Predictions are logits.</param>
/// <param name="labelSmoothing">0 to 1: labels become label · (1 − s) + s / classes.</param>
/// <param name="axis">The axis of the classes.</param>
public sealed class CategoricalFocalCrossentropy(
    Numbers? alpha = null, double gamma = 2, bool fromLogits = false, double labelSmoothing = 0, int axis = -1) : ElementwiseLoss
{
    /// <summary>Weight of the classes.</summary>
    public Numbers Alpha { get; } = alpha ?? 0.25;

    /// <summary>How strongly easy samples are faded out.</summary>
    public double Gamma => gamma;

    /// <summary>Predictions are logits.</summary>
    public bool FromLogits => fromLogits;

    /// <summary>How far labels are moved toward the uniform distribution.</summary>
    public double LabelSmoothing => labelSmoothing;

    /// <summary>The axis of the classes.</summary>
    public int Axis => axis;

    private protected override Tensor Matched(Tensor yTrue, Tensor yPred)
    {
        yTrue = Probabilities.SmoothCategorical(yTrue, labelSmoothing);
        var p = fromLogits ? K.Softmax(yPred, axis) : yPred;
        p = Probabilities.Clip(p / K.Sum(p, [axis], keepDims: true));
        return K.Sum(K.Power(1 - p, gamma) * Alpha.AsTensor(p.DType) * (-yTrue * K.Log(p)), [axis]);
    }
}

/// <summary>(1 − p^q) / q for the probability p of the true class (Zhang and Sabuncu 2018, arXiv:1805.07836); yTrue holds class numbers.</summary>
/// <param name="q">Between 0 (cross-entropy) and 1 (absolute error).</param>
public sealed class CategoricalGeneralizedCrossEntropy(double q = 0.5) : ElementwiseLoss
{
    /// <summary>Between 0 (cross-entropy) and 1 (absolute error).</summary>
    public double Q => q;

    private protected override bool TakesClassNumbers => true;

    private protected override Tensor Matched(Tensor yTrue, Tensor yPred)
    {
        var ofTrueClass = K.Sum(yPred * K.OneHot(K.Cast(yTrue, DType.Int32), yPred.Shape[^1], dtype: yPred.DType), [-1]);
        return (1 - K.Power(ofTrueClass, q)) / q;
    }
}
