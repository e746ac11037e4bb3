namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>LogSoftmax</c>: x - log(sum(exp(x))) along the last axis.</summary>
public sealed record LogSoftmax : UnaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy - K.Sum(g.Dy, [-1], keepDims: true) * new Softmax().Apply(g.X[0]);
}
