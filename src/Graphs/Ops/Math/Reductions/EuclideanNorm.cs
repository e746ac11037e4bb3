namespace MLNet.Keras.Graphs.Ops;

/// <summary>Square root of the sum of squares over axes.</summary>
/// <param name="KeepDims">Keep reduced axes with size 1.</param>
public sealed record EuclideanNorm(bool KeepDims = false) : ReductionOp(KeepDims)
{
    /// <inheritdoc/>
    public override Tensor[]? Expand(OpInputs x) =>
        x[0].DType.IsFloating ? [K.Sqrt(new Sum(KeepDims).Apply(K.Square(x[0]), x[1]))] : null;

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.X[0] * Restored(g, g.Dy / g.Y);
}
