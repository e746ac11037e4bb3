namespace MLNet.Keras.Graphs.Ops;

/// <summary>not x.</summary>
public sealed record LogicalNot : UnaryOp
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        x.RequireDType(0, DType.Bool);
        return x.Same;
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}
