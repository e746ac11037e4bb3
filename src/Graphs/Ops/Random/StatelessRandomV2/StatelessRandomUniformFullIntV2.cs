namespace MLNet.Keras.Graphs.Ops;

/// <summary>Integers of the whole range of their type.</summary>
/// <param name="DType">An integer type of 32 or 64 bits.</param>
public sealed record StatelessRandomUniformFullIntV2(DType DType = DType.UInt64) : StatelessRandomOp
{
    private protected override DType Result(OpInputs x) => DType;
}
