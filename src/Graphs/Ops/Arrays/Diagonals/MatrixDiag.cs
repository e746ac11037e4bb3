namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>MatrixDiag</c>: vectors [..., n] on the diagonals of matrices [..., n, n].</summary>
public sealed record MatrixDiag : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => x[0].Rank >= 1
        ? new TensorSpec([.. x[0].Shape, x[0].Shape[^1]], x[0].DType)
        : throw x.Error("vectors expected, got a scalar");

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new MatrixDiagPart().Apply(g.Dy);
}
