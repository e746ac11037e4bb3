namespace MLNet.Keras.Graphs.Ops;

/// <summary>a &lt; b.</summary>
public sealed record Less : ComparisonOp;
