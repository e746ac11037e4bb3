namespace MLNet.Keras.Graphs.Ops;

/// <summary>Integers of [min, max). Further inputs: min, max (int32 or int64).</summary>
public sealed record StatelessRandomUniformIntV2 : StatelessRandomOp
{
    private protected override DType Result(OpInputs x) => x[4].DType;
}
