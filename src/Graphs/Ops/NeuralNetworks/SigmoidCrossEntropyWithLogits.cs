namespace MLNet.Keras.Graphs.Ops;

/// <summary>
/// Binary cross-entropy of logits x and labels z of one shape: max(x, 0) − x z + log(1 + exp(−|x|)). TensorFlow has it as a function
/// (<c>tf.nn.sigmoid_cross_entropy_with_logits</c>), not as an op; here it is one, so that it and its gradient are one pass each.
/// </summary>
public sealed record SigmoidCrossEntropyWithLogits : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => x[0].Shape.IsCompatibleWith(x[1].Shape)
        ? new TensorSpec(x[0].Shape, x.CommonDType())
        : throw x.Error($"logits and labels of one shape expected, got {x[0].Shape} and {x[1].Shape}");

    /// <inheritdoc/>
    public override Tensor[] Expand(OpInputs x) => [K.Relu(x[0]) - x[0] * x[1] + K.Log1p(K.Exp(-K.Abs(x[0])))];

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (g.Dy * (K.Sigmoid(g.X[0]) - g.X[1]), -g.Dy * g.X[0]);
}
