namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>MatrixDiagPart</c>: the main diagonals of matrices [..., m, n].</summary>
public sealed record MatrixDiagPart : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => x[0].Rank >= 2
        ? new TensorSpec([.. x[0].Shape.Dims[..^2], Math.Min(x[0].Shape[^2], x[0].Shape[^1])], x[0].DType)
        : throw x.Error($"matrices expected, got {x[0].Shape}");

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new MatrixSetDiag().Apply(K.ZerosLike(g.X[0]), g.Dy);
}
