namespace MLNet.Keras.Graphs.Ops;

/// <summary>1 / (1 + e⁻ˣ).</summary>
public sealed record Sigmoid : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new SigmoidGrad().Apply(g.Y, g.Dy);
}

/// <summary>Hyperbolic tangent.</summary>
public sealed record Tanh : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new TanhGrad().Apply(g.Y, g.Dy);
}

/// <summary>dy y (1 − y). Inputs: y = sigmoid(x), dy.</summary>
public sealed record SigmoidGrad : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g)
    {
        var weighted = g.Dy * g.X[1];
        return (weighted - 2 * weighted * g.X[0], new SigmoidGrad().Apply(g.X[0], g.Dy));
    }
}

/// <summary>dy (1 − y²). Inputs: y = tanh(x), dy.</summary>
public sealed record TanhGrad : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (g.Dy * -2 * g.X[1] * g.X[0], new TanhGrad().Apply(g.X[0], g.Dy));
}
