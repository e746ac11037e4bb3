namespace MLNet.Keras.Graphs.Ops;

/// <summary>Bits set in both.</summary>
public sealed record BitwiseAnd : BitsOp;
