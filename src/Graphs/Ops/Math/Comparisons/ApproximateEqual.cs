namespace MLNet.Keras.Graphs.Ops;

/// <summary>|a − b| &lt; tolerance.</summary>
/// <param name="Tolerance">What still counts as equal.</param>
public sealed record ApproximateEqual(float Tolerance = 1e-5f) : ComparisonOp;
