namespace MLNet.Keras.Graphs.Ops;

/// <summary>√x.</summary>
public sealed record Sqrt : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new SqrtGrad().Apply(g.Y, g.Dy);
}

/// <summary>1 / √x.</summary>
public sealed record Rsqrt : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new RsqrtGrad().Apply(g.Y, g.Dy);
}

/// <summary>1 / x.</summary>
public sealed record Reciprocal : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new ReciprocalGrad().Apply(g.Y, g.Dy);
}

/// <summary>dy / (2 y). Inputs: y = √x, dy.</summary>
public sealed record SqrtGrad : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (-(g.Dy * g.Y / g.X[0]), g.Dy * 0.5 / g.X[0]);
}

/// <summary>−dy y³ / 2. Inputs: y = 1 / √x, dy.</summary>
public sealed record RsqrtGrad : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (g.Dy * -1.5 * g.X[1] * K.Square(g.X[0]), new RsqrtGrad().Apply(g.X[0], g.Dy));
}

/// <summary>−dy y². Inputs: y = 1 / x, dy.</summary>
public sealed record ReciprocalGrad : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (g.Dy * -2 * g.X[1] * g.X[0], new ReciprocalGrad().Apply(g.X[0], g.Dy));
}
