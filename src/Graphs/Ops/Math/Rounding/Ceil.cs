namespace MLNet.Keras.Graphs.Ops;

/// <summary>The next integer above.</summary>
public sealed record Ceil : StepOp;
