namespace MLNet.Keras.Graphs.Ops;

/// <summary>a / b; integers truncate.</summary>
public sealed record Div : BinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Reduced(g, g.Dy / g.X[1], -g.Dy * g.Y / g.X[1]);
}

/// <summary>a / b, and 0 where b is 0.</summary>
public sealed record DivNoNan : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Reduced(g, K.DivideNoNan(g.Dy, g.X[1]), g.Dy * K.DivideNoNan(K.DivideNoNan(-g.X[0], g.X[1]), g.X[1]));
}

/// <summary>a · b, and 0 where b is 0 even if a is not finite.</summary>
public sealed record MulNoNan : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Reduced(g, new MulNoNan().Apply(g.Dy, g.X[1]), new MulNoNan().Apply(g.X[0], g.Dy));
}

/// <summary>⌊a / b⌋.</summary>
public sealed record FloorDiv : BinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}

/// <summary>a − b ⌊a / b⌋: the sign is b's.</summary>
public sealed record FloorMod : BinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Reduced(g, g.Dy, -(g.Dy * K.FloorDivide(g.X[0], g.X[1])));
}

/// <summary>a / b toward 0.</summary>
public sealed record TruncateDiv : BinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}

/// <summary>The rest of a / b toward 0: the sign is a's.</summary>
public sealed record TruncateMod : BinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Reduced(g, g.Dy, -(g.Dy * (g.X[0] - g.Y) / g.X[1]));
}

/// <summary>a / b, and 0 where a is 0.</summary>
public sealed record Xdivy : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Reduced(g, g.Dy * new Xdivy().Apply(NotZero(g), g.X[1]), g.Dy * new Xdivy().Apply(-g.X[0], K.Square(g.X[1])));
}

/// <summary>a log(b), and 0 where a is 0.</summary>
public sealed record Xlogy : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Reduced(g, g.Dy * new Xlogy().Apply(NotZero(g), g.X[1]), g.Dy * new Xdivy().Apply(g.X[0], g.X[1]));
}

/// <summary>a log(1 + b), and 0 where a is 0.</summary>
public sealed record Xlog1py : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Reduced(g, g.Dy * new Xlog1py().Apply(NotZero(g), g.X[1]), g.Dy * new Xdivy().Apply(g.X[0], g.X[1] + 1));
}
