namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's older <c>Gather</c>: <see cref="GatherV2"/> along the first axis. Inputs: x, indices.</summary>
/// <param name="ValidateIndices">Ignored: indices are always checked.</param>
public sealed record Gather(bool ValidateIndices = true) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => new TensorSpec([.. x[1].Shape, .. x[0].Shape.Dims[1..]], x[0].DType);

    /// <inheritdoc/>
    public override Tensor[]? Expand(OpInputs x) => [K.Take(x[0], x[1], 0)];
}

/// <summary>TensorFlow's older <c>Concat</c>: <see cref="ConcatV2"/> with the axis first.</summary>
public sealed record Concat : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => new ConcatV2().Infer(new OpInputs(new ConcatV2(), AxisLast(x)));

    /// <inheritdoc/>
    public override Tensor[]? Expand(OpInputs x) => new ConcatV2().ApplyAll(AxisLast(x));

    private static Tensor[] AxisLast(OpInputs x) => [.. x.ToArray()[1..], x[0]];
}

/// <summary>TensorFlow's older <c>InTopK</c>: <see cref="InTopKV2"/> with k as an attribute. Inputs: predictions, targets.</summary>
/// <param name="K">How many classes count.</param>
public sealed record InTopK(int K) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => new TensorSpec(x[1].Shape, DType.Bool);

    /// <inheritdoc/>
    public override Tensor[]? Expand(OpInputs x) => [Keras.K.InTopK(x[1], x[0], K)];

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}
