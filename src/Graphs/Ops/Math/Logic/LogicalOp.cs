namespace MLNet.Keras.Graphs.Ops;

/// <summary>Two bools that broadcast.</summary>
public abstract record LogicalOp : ComparisonOp
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        x.RequireDType(0, DType.Bool);
        return base.Infer(x);
    }
}
