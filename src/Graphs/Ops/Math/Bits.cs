namespace MLNet.Keras.Graphs.Ops;

/// <summary>Bits set in both.</summary>
public sealed record BitwiseAnd : BitsOp;

/// <summary>Bits set in either.</summary>
public sealed record BitwiseOr : BitsOp;

/// <summary>Bits set in one of both.</summary>
public sealed record BitwiseXor : BitsOp;

/// <summary>a · 2ᵇ by shifting bits.</summary>
public sealed record LeftShift : BitsOp;

/// <summary>a / 2ᵇ by shifting bits; the sign stays.</summary>
public sealed record RightShift : BitsOp;

/// <summary>Every bit flipped.</summary>
public sealed record Invert : UnaryOp
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => x[0].DType.IsInteger ? x.Same : throw new DTypeException($"Invert: integers expected, got {x[0].DType.Name}.");

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}

/// <summary>Two integers of one dtype that broadcast.</summary>
public abstract record BitsOp : BinaryOp
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) =>
        x[0].DType.IsInteger ? base.Infer(x) : throw new DTypeException($"{Name}: integers expected, got {x[0].DType.Name}.");

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}
