namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>MatrixSetDiag</c>: matrices with their main diagonals replaced. Inputs: matrices [..., m, n], diagonals [..., min(m, n)].</summary>
public sealed record MatrixSetDiag : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        Keras.Shape diagonals = new MatrixDiagPart().Infer(x).ToArray()[0].Shape;
        return diagonals.IsCompatibleWith(x[1].Shape) ? x.Same : throw x.Error($"diagonals {diagonals} expected for {x[0].Shape}, got {x[1].Shape}");
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) =>
        (Apply(g.Dy, K.ZerosLike(g.X[1])), new MatrixDiagPart().Apply(g.Dy));
}
