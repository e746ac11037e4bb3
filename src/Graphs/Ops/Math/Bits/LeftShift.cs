namespace MLNet.Keras.Graphs.Ops;

/// <summary>a · 2ᵇ by shifting bits.</summary>
public sealed record LeftShift : BitsOp;
