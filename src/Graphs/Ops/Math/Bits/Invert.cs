namespace MLNet.Keras.Graphs.Ops;

/// <summary>Every bit flipped.</summary>
public sealed record Invert : UnaryOp
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => x[0].DType.IsInteger ? x.Same : throw new DTypeException($"Invert: integers expected, got {x[0].DType.Name}.");

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}
