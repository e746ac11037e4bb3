namespace MLNet.Keras.Losses;

/// <summary>−sum(yTrue · log(p)) over the classes; yTrue is one-hot (or a distribution).</summary>
/// <param name="fromLogits">Predictions are logits, not probabilities. Logits behind a softmax are found without it.</param>
/// <param name="labelSmoothing">0 to 1: labels become label · (1 − s) + s / classes.</param>
/// <param name="axis">The axis of the classes.</param>
/// <remarks>yTrue and yPred have one shape […, classes]. Probabilities are scaled to add up to 1 and clipped to [1e-7, 1 − 1e-7].</remarks>
public sealed class CategoricalCrossentropy(bool fromLogits = false, double labelSmoothing = 0, int axis = -1) : ElementwiseLoss
{
    /// <summary>Predictions are logits.</summary>
    public bool FromLogits => fromLogits;

    /// <summary>How far labels are moved toward the uniform distribution.</summary>
    public double LabelSmoothing => labelSmoothing;

    /// <summary>The axis of the classes.</summary>
    public int Axis => axis;

    private protected override Tensor Matched(Tensor yTrue, Tensor yPred)
    {
        if (!yTrue.Shape.IsCompatibleWith(yPred.Shape))
        {
            throw new ShapeException($"CategoricalCrossentropy: targets of shape {yTrue.Shape} do not fit predictions of shape {yPred.Shape}; "
                + "for targets that are class numbers use SparseCategoricalCrossentropy.");
        }
        return K.CategoricalCrossentropy(Probabilities.SmoothCategorical(yTrue, labelSmoothing), yPred, fromLogits, axis);
    }
}
