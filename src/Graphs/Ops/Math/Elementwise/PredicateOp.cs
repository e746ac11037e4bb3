namespace MLNet.Keras.Graphs.Ops;

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
