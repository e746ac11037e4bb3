namespace MLNet.Keras.Graphs.Ops;

/// <summary>The nearest integer; halves to the even one.</summary>
public sealed record Round : StepOp;
