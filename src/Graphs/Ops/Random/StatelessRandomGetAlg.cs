namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>StatelessRandomGetAlg</c>: the generator in use, 1 for Philox.</summary>
public sealed record StatelessRandomGetAlg : Op
{
    internal const int Philox = 1;

    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => new TensorSpec([], DType.Int32);

    /// <inheritdoc/>
    protected internal override Tensor[]? Fold(OpInputs x) => [Tensor.From<int>([Philox], [])];

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}
