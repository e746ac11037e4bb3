namespace MLNet.Keras.Graphs.Ops;

/// <summary>−1, 0 or 1; NaN stays NaN.</summary>
public sealed record Sign : StepOp;
