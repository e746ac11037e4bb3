namespace MLNet.Keras.Graphs.Ops;

/// <summary>An op on one operand whose result has the operand's shape and dtype.</summary>
public abstract record UnaryOp : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => x.Same;
}

/// <summary>A <see cref="UnaryOp"/> on floats.</summary>
public abstract record FloatOp : UnaryOp
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        x.RequireFloats();
        return x.Same;
    }
}

/// <summary>A piecewise constant op: no gradient.</summary>
public abstract record StepOp : UnaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}

/// <summary>A question about one float; no gradient.</summary>
public abstract record PredicateOp : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        x.RequireFloats();
        return new TensorSpec(x[0].Shape, DType.Bool);
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}

/// <summary>An op on two operands of one dtype (not bool) that broadcast.</summary>
public abstract record BinaryOp : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => x[0].DType != DType.Bool
        ? new TensorSpec(x.Broadcast(), x.CommonDType())
        : throw new DTypeException($"{Name}: numbers expected, got bool; cast it first.");

    /// <summary>Sums gradients of the broadcast shape back to the operands' shapes.</summary>
    private protected static Gradients Reduced(GradientContext g, Tensor? da, Tensor? db) =>
        (da is null ? null : BroadcastGradient.Reduce(da, g.X[0]), db is null ? null : BroadcastGradient.Reduce(db, g.X[1]));

    /// <summary>The whole gradient goes to the operand that was chosen.</summary>
    private protected static Gradients Chosen(GradientContext g, Tensor first) => Reduced(g, K.Where(first, g.Dy, 0), K.Where(first, 0, g.Dy));

    /// <summary>1 where the first operand is not 0.</summary>
    private protected static Tensor NotZero(GradientContext g) => K.Cast(K.NotEqual(g.X[0], 0), g.X[0].DType);
}

/// <summary>A <see cref="BinaryOp"/> on floats.</summary>
public abstract record FloatBinaryOp : BinaryOp
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        x.RequireFloats();
        return base.Infer(x);
    }
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
