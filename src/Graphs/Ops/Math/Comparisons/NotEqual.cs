namespace MLNet.Keras.Graphs.Ops;

/// <summary>a ≠ b.</summary>
public sealed record NotEqual : ComparisonOp;
