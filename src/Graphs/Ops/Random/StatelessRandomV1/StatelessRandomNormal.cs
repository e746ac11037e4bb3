namespace MLNet.Keras.Graphs.Ops;

/// <summary>Standard normal.</summary>
/// <param name="DType">A floating type.</param>
public sealed record StatelessRandomNormal(DType DType = DType.Float32) : SeededRandomOp(new StatelessRandomNormalV2(DType));
