namespace MLNet.Keras.Graphs.Ops;

/// <summary>Uniform over [0, 1).</summary>
/// <param name="DType">A floating type.</param>
public sealed record StatelessRandomUniform(DType DType = DType.Float32) : SeededRandomOp(new StatelessRandomUniformV2(DType));
