namespace MLNet.Keras.Graphs.Ops;

/// <summary>a or b.</summary>
public sealed record LogicalOr : LogicalOp;
