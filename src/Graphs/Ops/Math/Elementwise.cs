namespace MLNet.Keras.Graphs.Ops;

/// <summary>An op on one operand whose result has the operand's shape and dtype.</summary>
public abstract record UnaryOp : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => x.Same;
}

/// <summary>An op on two operands of one dtype that broadcast.</summary>
public abstract record BinaryOp : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => new TensorSpec(x.Broadcast(), x.CommonDType());

    /// <summary>Sums gradients of the broadcast shape back to the operands' shapes.</summary>
    private protected static Gradients Reduced(GradientContext g, Tensor? da, Tensor? db) =>
        (da is null ? null : BroadcastGradient.Reduce(da, g.X[0]), db is null ? null : BroadcastGradient.Reduce(db, g.X[1]));
}

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
