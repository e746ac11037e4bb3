namespace MLNet.Keras.Graphs.Ops;

/// <summary>True where x is infinite.</summary>
public sealed record IsInf : PredicateOp;
