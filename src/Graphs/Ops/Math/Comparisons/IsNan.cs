namespace MLNet.Keras.Graphs.Ops;

/// <summary>True where x is NaN.</summary>
public sealed record IsNan : PredicateOp;
