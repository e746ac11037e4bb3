namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's older <c>Concat</c>: <see cref="ConcatV2"/> with the axis first.</summary>
public sealed record Concat : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => new ConcatV2().Infer(new OpInputs(new ConcatV2(), AxisLast(x)));

    /// <inheritdoc/>
    public override Tensor[]? Expand(OpInputs x) => new ConcatV2().ApplyAll(AxisLast(x));

    private static Tensor[] AxisLast(OpInputs x) => [.. x.ToArray()[1..], x[0]];
}
