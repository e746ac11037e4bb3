namespace MLNet.Keras.Graphs.Ops;

/// <summary>True if an element over the axes is.</summary>
/// <param name="KeepDims">Keep reduced axes with size 1.</param>
public sealed record Any(bool KeepDims = false) : LogicalReductionOp(KeepDims);
