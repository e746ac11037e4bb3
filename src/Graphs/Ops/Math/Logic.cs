namespace MLNet.Keras.Graphs.Ops;

/// <summary>a and b.</summary>
public sealed record LogicalAnd : LogicalOp;

/// <summary>a or b.</summary>
public sealed record LogicalOr : LogicalOp;

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
