namespace MLNet.Keras.Graphs.Ops;

/// <summary>The largest element over axes; NaN if one is; the lowest value of the dtype over an empty axis.</summary>
/// <param name="KeepDims">Keep reduced axes with size 1.</param>
public sealed record Max(bool KeepDims = false) : ExtremeReductionOp(KeepDims);
