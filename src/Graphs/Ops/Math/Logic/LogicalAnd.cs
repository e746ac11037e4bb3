namespace MLNet.Keras.Graphs.Ops;

/// <summary>a and b.</summary>
public sealed record LogicalAnd : LogicalOp;
