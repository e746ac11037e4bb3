namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>PadV2</c>: a constant around x. Inputs: x, paddings [rank, 2], the constant (a scalar, to which no gradient flows).</summary>
public sealed record PadV2 : PaddingOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Inner(g);
}
