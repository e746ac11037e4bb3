namespace MLNet.Keras.Graphs.Ops;

/// <summary>
/// TensorFlow's <c>SoftmaxCrossEntropyWithLogits</c>. Inputs: features, labels, both [batch, classes] after broadcasting. Outputs: the loss
/// -sum(labels · log softmax(features)) per row, and its gradient softmax(features) - labels.
/// </summary>
public sealed record SoftmaxCrossEntropyWithLogits : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        var dtype = x.CommonDType();
        var shape = x.Broadcast();
        return shape.Rank == 2
            ? (new TensorSpec([shape[0]], dtype), new TensorSpec(shape, dtype))
            : throw x.Error($"features and labels of shape (batch, classes) expected, got {x[0].Shape} and {x[1].Shape}");
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g)
    {
        var (features, labels) = (g.X[0], g.X[1]);
        var toFeatures = CrossEntropyGradient.Of(g);
        // As in TensorFlow, labels influence the loss only: the second output is there to be used as a gradient.
        var toLabels = g.Dys[0] is { } dLoss ? -K.ExpandDims(dLoss, -1) * new LogSoftmax().Apply(features) : null;
        return (
            BroadcastGradient.Reduce(toFeatures, features),
            toLabels is null ? null : BroadcastGradient.Reduce(K.BroadcastTo(toLabels, g.Node.Outputs[1]), labels));
    }
}

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

/// <summary>The gradient of both cross-entropies for their features.</summary>
internal static class CrossEntropyGradient
{
    public static Tensor Of(GradientContext g)
    {
        Tensor? gradient = g.Dys[0] is { } dLoss ? K.ExpandDims(dLoss, -1) * g.Node.Outputs[1] : null;
        if (g.Dys[1] is { } dBackprop)
        {
            var softmax = new Softmax().Apply(g.X[0]);
            var second = (dBackprop - K.Sum(dBackprop * softmax, [-1], keepDims: true)) * softmax;
            gradient = gradient is null ? second : gradient + second;
        }
        return gradient!;
    }
}
