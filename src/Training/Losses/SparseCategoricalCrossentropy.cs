namespace MLNet.Keras.Losses;

/// <summary>−log(p of the true class); yTrue holds class numbers.</summary>
/// <param name="fromLogits">Predictions are logits, not probabilities. Logits behind a softmax are found without it.</param>
/// <param name="ignoreClass">Entries with this label do not count: their value is 0, and the mean is over the others.</param>
/// <remarks>yPred has shape […, classes], yTrue […] or […, 1]. Probabilities are clipped to [1e-7, 1 − 1e-7].</remarks>
public sealed class SparseCategoricalCrossentropy(bool fromLogits = false, int? ignoreClass = null) : ElementwiseLoss
{
    /// <summary>Predictions are logits.</summary>
    public bool FromLogits => fromLogits;

    /// <summary>The label that does not count.</summary>
    public int? IgnoreClass => ignoreClass;

    private protected override bool TakesClassNumbers => true;

    private protected override Tensor Matched(Tensor yTrue, Tensor yPred) => Of(yTrue, yPred, fromLogits, ignoreClass);

    private protected override Tensor? Mask(Tensor yTrue, Tensor values) =>
        ignoreClass is { } ignored ? K.NotEqual(yTrue.Rank > values.Rank ? Ranks.DropLast(yTrue) : yTrue, ignored) : null;

    internal static Tensor Of(Tensor labels, Tensor predictions, bool fromLogits = false, int? ignoreClass = null)
    {
        if (ignoreClass is not { } ignored)
        {
            return K.SparseCategoricalCrossentropy(labels, predictions, fromLogits);
        }
        labels = labels.Rank == predictions.Rank && labels.Shape[^1] == 1 ? Ranks.DropLast(labels) : labels;
        // As in Keras, the product hides a softmax behind the predictions, so probabilities are used.
        var valid = K.NotEqual(labels, ignored);
        var values = K.SparseCategoricalCrossentropy(
            labels * K.Cast(valid, labels.DType), predictions * K.Cast(K.ExpandDims(valid, -1), predictions.DType), fromLogits);
        return K.Where(valid, values, K.ZerosLike(values));
    }
}
