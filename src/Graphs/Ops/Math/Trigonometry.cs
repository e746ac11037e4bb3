namespace MLNet.Keras.Graphs.Ops;

/// <summary>Sine.</summary>
public sealed record Sin : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy * K.Cos(g.X[0]);
}

/// <summary>Cosine.</summary>
public sealed record Cos : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => -(g.Dy * K.Sin(g.X[0]));
}

/// <summary>Tangent.</summary>
public sealed record Tan : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy / K.Square(K.Cos(g.X[0]));
}

/// <summary>Inverse sine.</summary>
public sealed record Asin : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy * K.Rsqrt(1 - K.Square(g.X[0]));
}

/// <summary>Inverse cosine.</summary>
public sealed record Acos : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => -(g.Dy * K.Rsqrt(1 - K.Square(g.X[0])));
}

/// <summary>Inverse tangent.</summary>
public sealed record Atan : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy / (1 + K.Square(g.X[0]));
}

/// <summary>The angle of the point (x, y), given as (y, x).</summary>
public sealed record Atan2 : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g)
    {
        var (y, x) = (g.X[0], g.X[1]);
        var scaled = g.Dy / (K.Square(x) + K.Square(y));
        return Reduced(g, x * scaled, -(y * scaled));
    }
}

/// <summary>Hyperbolic sine.</summary>
public sealed record Sinh : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy * K.Cosh(g.X[0]);
}

/// <summary>Hyperbolic cosine.</summary>
public sealed record Cosh : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy * K.Sinh(g.X[0]);
}

/// <summary>Inverse hyperbolic sine.</summary>
public sealed record Asinh : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy / K.Cosh(g.Y);
}

/// <summary>Inverse hyperbolic cosine; NaN below 1.</summary>
public sealed record Acosh : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy / K.Sinh(g.Y);
}

/// <summary>Inverse hyperbolic tangent.</summary>
public sealed record Atanh : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.Dy / (1 - K.Square(g.X[0]));
}
