namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's older <c>InTopK</c>: <see cref="InTopKV2"/> with k as an attribute. Inputs: predictions, targets.</summary>
/// <param name="K">How many classes count.</param>
public sealed record InTopK(int K) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => new TensorSpec(x[1].Shape, DType.Bool);

    /// <inheritdoc/>
    public override Tensor[]? Expand(OpInputs x) => [Keras.K.InTopK(x[1], x[0], K)];

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}
