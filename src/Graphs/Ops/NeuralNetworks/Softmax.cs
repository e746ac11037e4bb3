namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>Softmax</c>: exp(x) / sum(exp(x)) along the last axis.</summary>
public sealed record Softmax : UnaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (g.Dy - K.Sum(g.Dy * g.Y, [-1], keepDims: true)) * g.Y;
}
