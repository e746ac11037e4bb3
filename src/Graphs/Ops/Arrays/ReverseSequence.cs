namespace MLNet.Keras.Graphs.Ops;

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
