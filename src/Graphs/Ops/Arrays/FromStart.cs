namespace MLNet.Keras.Graphs.Ops;

/// <summary>Indices of which negative ones count from the end of an axis → indices from its start. Inputs: indices, the axis's size (a scalar of their dtype).</summary>
/// <remarks>A composite (TensorFlow has no such op) with a kernel of one pass: it stands before every lookup of an embedding. The result is not checked; the gather does that.</remarks>
public sealed record FromStart : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => x.Same;

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;

    /// <inheritdoc/>
    public override Tensor[]? Expand(OpInputs x) => [K.Where(K.Less(x[0], 0), x[0] + x[1], x[0])];
}
