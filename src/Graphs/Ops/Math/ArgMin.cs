namespace MLNet.Keras.Graphs.Ops;

/// <summary>The position of the smallest element along an axis; NaN is passed over.</summary>
/// <param name="OutputType">An integer dtype.</param>
public sealed record ArgMin(DType OutputType = DType.Int64) : ArgExtremeOp(OutputType);
