namespace MLNet.Keras.Graphs.Ops;

/// <summary>a + b.</summary>
public sealed record AddV2 : BinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Reduced(g, g.Dy, g.Dy);
}

/// <summary>a − b.</summary>
public sealed record Sub : BinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Reduced(g, g.Dy, -g.Dy);
}

/// <summary>a · b, element by element.</summary>
public sealed record Mul : BinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Reduced(g, g.Dy * g.X[1], g.Dy * g.X[0]);
}

/// <summary>a / b for floats.</summary>
public sealed record RealDiv : BinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Reduced(g, g.Dy / g.X[1], -g.Dy * g.Y / g.X[1]);
}

/// <summary>−x.</summary>
public sealed record Neg : UnaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => -g.Dy;
}

/// <summary>x².</summary>
public sealed record Square : UnaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy * 2 * g.X[0];
}
