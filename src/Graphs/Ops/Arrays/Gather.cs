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
