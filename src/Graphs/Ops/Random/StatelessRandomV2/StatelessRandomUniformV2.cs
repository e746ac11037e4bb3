namespace MLNet.Keras.Graphs.Ops;

/// <summary>Uniform over [0, 1).</summary>
/// <param name="DType">A floating type.</param>
public sealed record StatelessRandomUniformV2(DType DType = DType.Float32) : StatelessRandomOp
{
    private protected override DType Result(OpInputs x) => DType;
}
