namespace MLNet.Keras.Graphs.Ops;

/// <summary>Two integers of one dtype that broadcast.</summary>
public abstract record BitsOp : BinaryOp
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) =>
        x[0].DType.IsInteger ? base.Infer(x) : throw new DTypeException($"{Name}: integers expected, got {x[0].DType.Name}.");

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}
