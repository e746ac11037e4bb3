namespace MLNet.Keras.Graphs.Ops;

/// <summary>a &gt; b.</summary>
public sealed record Greater : ComparisonOp;
