namespace MLNet.Keras.Graphs.Ops;

/// <summary>Integers of [min, max). Further inputs: min, max.</summary>
public sealed record StatelessRandomUniformInt() : SeededRandomOp(new StatelessRandomUniformIntV2());
