namespace MLNet.Keras.Graphs.Ops;

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
