namespace MLNet.Keras.Graphs.Ops;

/// <summary>The smallest element over axes; NaN if one is; the highest value of the dtype over an empty axis.</summary>
/// <param name="KeepDims">Keep reduced axes with size 1.</param>
public sealed record Min(bool KeepDims = false) : ExtremeReductionOp(KeepDims);
