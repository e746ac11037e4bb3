namespace MLNet.Keras.Graphs.Ops;

/// <summary>Bits set in either.</summary>
public sealed record BitwiseOr : BitsOp;
