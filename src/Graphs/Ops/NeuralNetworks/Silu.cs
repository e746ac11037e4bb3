namespace MLNet.Keras.Graphs.Ops;

/// <summary>x · sigmoid(x), also known as swish. TensorFlow writes it out; as one op its gradient needs x only.</summary>
public sealed record Silu : FloatOp
{
    /// <inheritdoc/>
    public override Tensor[] Expand(OpInputs x) => [x[0] * K.Sigmoid(x[0])];

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new SiluGrad().Apply(g.Dy, g.X[0]);
}
