namespace MLNet.Keras.Graphs.Ops;

/// <summary>a / 2ᵇ by shifting bits; the sign stays.</summary>
public sealed record RightShift : BitsOp;
