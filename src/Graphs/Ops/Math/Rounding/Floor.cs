namespace MLNet.Keras.Graphs.Ops;

/// <summary>The next integer below.</summary>
public sealed record Floor : StepOp;
