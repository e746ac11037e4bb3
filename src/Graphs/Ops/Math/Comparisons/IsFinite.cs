namespace MLNet.Keras.Graphs.Ops;

/// <summary>True where x is neither infinite nor NaN.</summary>
public sealed record IsFinite : PredicateOp;
