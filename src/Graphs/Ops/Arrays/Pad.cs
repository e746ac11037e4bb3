namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>Pad</c>: zeros around x. Inputs: x, paddings [rank, 2].</summary>
public sealed record Pad : PaddingOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Inner(g);
}
