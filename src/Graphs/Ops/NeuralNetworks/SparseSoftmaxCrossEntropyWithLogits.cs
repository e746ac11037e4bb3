namespace MLNet.Keras.Graphs.Ops;

/// <summary>
/// TensorFlow's <c>SparseSoftmaxCrossEntropyWithLogits</c>. Inputs: features [batch, classes], labels [batch], int32 or int64 class numbers.
/// Outputs: the loss per row, and its gradient softmax(features) - onehot(labels).
/// </summary>
public sealed record SparseSoftmaxCrossEntropyWithLogits : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        var (features, labels) = (x[0].Shape, x[1].Shape);
        if (features.Rank != 2 || labels.Rank != 1 || features[0] != labels[0] && features[0] >= 0 && labels[0] >= 0)
        {
            throw x.Error($"features (batch, classes) and labels (batch,) expected, got {features} and {labels}");
        }
        if (!x[1].DType.IsInteger)
        {
            throw new DTypeException($"SparseSoftmaxCrossEntropyWithLogits: integer labels expected, got {x[1].DType.Name}.");
        }
        return (new TensorSpec([features[0]], x[0].DType), new TensorSpec(features, x[0].DType));
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => CrossEntropyGradient.Of(g);
}
