namespace MLNet.Keras.Graphs.Ops;

/// <summary>Smallest; the highest finite value for a segment without rows.</summary>
public sealed record UnsortedSegmentMin : UnsortedSegmentExtreme;
