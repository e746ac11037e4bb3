namespace MLNet.Keras.Graphs.Ops;

/// <summary>As <see cref="Round"/>.</summary>
public sealed record Rint : StepOp;
