namespace MLNet.Keras.Graphs.Ops;

/// <summary>As <see cref="BatchMatMulV2"/>, with a result type of its own.</summary>
/// <param name="Tout">The result's dtype.</param>
/// <param name="AdjX">The first operand is given as […, k, m].</param>
/// <param name="AdjY">The second operand is given as […, n, k].</param>
public sealed record BatchMatMulV3(DType Tout, bool AdjX = false, bool AdjY = false) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => new TensorSpec(BatchMatMulV2.Product(x, AdjX, AdjY), Tout);

    /// <inheritdoc/>
    public override Tensor[]? Expand(OpInputs x) => [new BatchMatMulV2(AdjX, AdjY).Apply(K.Cast(x[0], Tout), K.Cast(x[1], Tout))];
}
