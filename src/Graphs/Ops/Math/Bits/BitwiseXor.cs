namespace MLNet.Keras.Graphs.Ops;

/// <summary>Bits set in one of both.</summary>
public sealed record BitwiseXor : BitsOp;
