namespace MLNet.Keras.Losses;

/// <summary>−log(p of the true class); yTrue holds class numbers.</summary>
/// <param name="fromLogits">Predictions are logits, not probabilities. Logits behind a softmax are found without it.</param>
/// <param name="ignoreClass">Entries with this label do not count: their value is 0, and the mean is over the others.</param>
/// <param name="axis">The axis of the classes: the last one, as −1 or by its number. Keras does not write it.</param>
/// <exception cref="ShapeException">When it is computed: <paramref name="axis"/> is not the last one, or shapes do not fit.</exception>
/// <remarks>yPred has shape […, classes], yTrue […] or […, 1]. Probabilities are clipped to [1e-7, 1 − 1e-7].</remarks>
public sealed class SparseCategoricalCrossentropy(bool fromLogits = false, int? ignoreClass = null, [NotInConfig] int axis = -1) : ElementwiseLoss
{
    /// <summary>Predictions are logits.</summary>
    public bool FromLogits => fromLogits;

    /// <summary>The label that does not count.</summary>
    public int? IgnoreClass => ignoreClass;

    /// <summary>The axis of the classes.</summary>
    public int Axis => axis;

    private protected override bool TakesClassNumbers => true;

    private protected override Tensor Matched(Tensor yTrue, Tensor yPred) => Of(yTrue, yPred, fromLogits, ignoreClass, axis);

    private protected override Tensor? Mask(Tensor yTrue, Tensor values) =>
        ignoreClass is { } ignored ? K.NotEqual(yTrue.Rank > values.Rank ? Ranks.DropLast(yTrue) : yTrue, ignored) : null;

    internal static Tensor Of(Tensor labels, Tensor predictions, bool fromLogits = false, int? ignoreClass = null, int axis = -1)
    {
        if (ignoreClass is not { } ignored)
        {
            return K.SparseCategoricalCrossentropy(labels, predictions, fromLogits, axis);
        }
        labels = labels.Rank == predictions.Rank && labels.Shape[^1] == 1 ? Ranks.DropLast(labels) : labels;
        // As in Keras, the product hides a softmax behind the predictions, so probabilities are used.
        var valid = K.NotEqual(labels, ignored);
        var values = K.SparseCategoricalCrossentropy(
            labels * K.Cast(valid, labels.DType), predictions * K.Cast(K.ExpandDims(valid, -1), predictions.DType), fromLogits, axis);
        return K.Where(valid, values, K.ZerosLike(values));
    }
}
