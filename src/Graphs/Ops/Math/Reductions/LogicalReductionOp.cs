namespace MLNet.Keras.Graphs.Ops;

/// <summary>A reduction of bools.</summary>
/// <param name="KeepDims">Keep reduced axes with size 1.</param>
public abstract record LogicalReductionOp(bool KeepDims) : ReductionOp(KeepDims)
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        x.RequireDType(0, DType.Bool);
        return base.Infer(x);
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}
