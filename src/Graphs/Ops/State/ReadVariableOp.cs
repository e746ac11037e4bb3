namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>ReadVariableOp</c>: a variable's value when the graph starts to run.</summary>
/// <param name="Variable">The variable.</param>
public sealed record ReadVariableOp(Variable Variable) : Op
{
    internal override bool IsSource => true;

    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => new TensorSpec(Variable.Shape, Variable.DType);
}
