namespace MLNet.Keras.Graphs.Ops;

/// <summary>Half the sum of all squares.</summary>
public sealed record L2Loss : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        x.RequireFloats();
        return new TensorSpec([], x[0].DType);
    }

    /// <inheritdoc/>
    public override Tensor[]? Expand(OpInputs x) => [K.Sum(K.Square(x[0])) * 0.5];

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.X[0] * g.Dy;
}
