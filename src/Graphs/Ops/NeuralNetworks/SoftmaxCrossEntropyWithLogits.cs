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
