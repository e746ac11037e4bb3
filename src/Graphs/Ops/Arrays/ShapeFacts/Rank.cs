namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>Rank</c>: the number of dimensions as an int32 scalar, always known.</summary>
public sealed record Rank : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => new TensorSpec([], DType.Int32);

    /// <inheritdoc/>
    protected internal override Tensor[]? Fold(OpInputs x) => [Tensor.From<int>([x[0].Rank], [])];

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}
