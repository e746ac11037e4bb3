namespace MLNet.Keras.Graphs.Ops;

/// <summary>Standard normal, drawn again beyond two standard deviations.</summary>
/// <param name="DType">A floating type.</param>
public sealed record StatelessTruncatedNormalV2(DType DType = DType.Float32) : StatelessRandomOp
{
    private protected override DType Result(OpInputs x) => DType;
}
