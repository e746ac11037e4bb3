namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>ReverseV2</c>: the order along axes is turned round. Inputs: x, axes (known when the graph is built).</summary>
public sealed record ReverseV2 : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        foreach (int axis in x.Constant(1))
        {
            _ = x[0].Shape.Axis(axis);
        }
        return x.Same;
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (Apply(g.Dy, g.X[1]), null);
}

/// <summary>TensorFlow's <c>ReverseSequence</c>: of each batch entry, the first seqLengths[i] steps are turned round. Inputs: x, seqLengths.</summary>
/// <param name="SeqDim">The axis of steps.</param>
/// <param name="BatchDim">The axis of batch entries.</param>
public sealed record ReverseSequence(int SeqDim, int BatchDim = 0) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        x.RequireRank(1, 1);
        var (shape, lengths) = (x[0].Shape, x[1].Shape);
        return shape[shape.Axis(BatchDim)] == lengths[0] || shape[BatchDim] < 0 || lengths[0] < 0
            ? x.Same
            : throw x.Error($"{lengths[0]} lengths for axis {BatchDim} of {shape}");
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (Apply(g.Dy, g.X[1]), null);
}

/// <summary>TensorFlow's <c>Roll</c>: elements move by shift along an axis and come in again at the other end. Inputs: x, shift, axis (scalars or vectors).</summary>
public sealed record Roll : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => x.Constant(1).Length == x.Constant(2).Length
        ? x.Same
        : throw x.Error($"{x[1].Shape} shifts for {x[2].Shape} axes");

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (Apply(g.Dy, -g.X[1], g.X[2]), null);
}
