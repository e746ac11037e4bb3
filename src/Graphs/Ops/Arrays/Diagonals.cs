namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>Diag</c>: x's elements on the diagonal of a tensor of shape x.Shape + x.Shape, zeros elsewhere.</summary>
public sealed record Diag : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => new TensorSpec(x[0].Shape.Concat(x[0].Shape), x[0].DType);

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new DiagPart().Apply(g.Dy);
}

/// <summary>TensorFlow's <c>DiagPart</c>: the diagonal of a tensor whose shape is some shape twice.</summary>
public sealed record DiagPart : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        var shape = x[0].Shape;
        int half = shape.Rank / 2;
        return shape.Rank % 2 == 0 && shape[..half].IsCompatibleWith(shape[half..])
            ? new TensorSpec(shape[..half], x[0].DType)
            : throw x.Error($"{shape} is not a shape twice");
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new Diag().Apply(g.Dy);
}

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
