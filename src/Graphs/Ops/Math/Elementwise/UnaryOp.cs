namespace MLNet.Keras.Graphs.Ops;

/// <summary>An op on one operand whose result has the operand's shape and dtype.</summary>
public abstract record UnaryOp : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => x.Same;
}
