namespace MLNet.Keras.Graphs.Ops;

/// <summary>Standard normal, drawn again beyond two standard deviations.</summary>
/// <param name="DType">A floating type.</param>
public sealed record StatelessTruncatedNormal(DType DType = DType.Float32) : SeededRandomOp(new StatelessTruncatedNormalV2(DType));
