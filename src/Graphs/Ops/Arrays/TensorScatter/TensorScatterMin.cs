namespace MLNet.Keras.Graphs.Ops;

/// <summary>The smallest of the old element and its updates.</summary>
public sealed record TensorScatterMin : TensorScatterExtreme;
