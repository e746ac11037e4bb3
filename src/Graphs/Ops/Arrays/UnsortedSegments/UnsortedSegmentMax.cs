namespace MLNet.Keras.Graphs.Ops;

/// <summary>Largest; the lowest finite value for a segment without rows.</summary>
public sealed record UnsortedSegmentMax : UnsortedSegmentExtreme;
