namespace MLNet.Keras.Graphs.Ops;

/// <summary>A comparison: two operands of one dtype that broadcast, result bool, no gradient.</summary>
public abstract record ComparisonOp : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        _ = x.CommonDType();
        return new TensorSpec(x.Broadcast(), DType.Bool);
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}
