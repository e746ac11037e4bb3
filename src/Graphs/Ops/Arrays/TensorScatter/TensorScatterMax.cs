namespace MLNet.Keras.Graphs.Ops;

/// <summary>The largest of the old element and its updates.</summary>
public sealed record TensorScatterMax : TensorScatterExtreme;
