namespace MLNet.Keras.Graphs.Ops;

/// <summary>Gamma(alpha, 1). Further input: alpha.</summary>
public sealed record StatelessRandomGammaV2() : SeededRandomOp(new StatelessRandomGammaV3());
