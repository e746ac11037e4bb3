namespace MLNet.Keras.Graphs.Ops;

/// <summary>Standard normal.</summary>
/// <param name="DType">A floating type.</param>
public sealed record StatelessRandomNormalV2(DType DType = DType.Float32) : StatelessRandomOp
{
    private protected override DType Result(OpInputs x) => DType;
}
