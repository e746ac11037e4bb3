namespace MLNet.Keras.Graphs.Ops;

/// <summary>Integers of the whole range of their type.</summary>
/// <param name="DType">An integer type of 32 or 64 bits.</param>
public sealed record StatelessRandomUniformFullInt(DType DType = DType.UInt64) : SeededRandomOp(new StatelessRandomUniformFullIntV2(DType));
