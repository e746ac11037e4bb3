namespace MLNet.Keras.Graphs.Ops;

/// <summary>True if every element over the axes is.</summary>
/// <param name="KeepDims">Keep reduced axes with size 1.</param>
public sealed record All(bool KeepDims = false) : LogicalReductionOp(KeepDims);
