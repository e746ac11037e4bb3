namespace MLNet.Keras.Graphs.Ops;

/// <summary>A running fold along one axis. Inputs: x, axis (known when the graph is built).</summary>
/// <param name="Exclusive">Without the element itself.</param>
/// <param name="Reverse">From the end.</param>
public abstract record CumulativeOp(bool Exclusive, bool Reverse) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        _ = x[0].Shape.Axis(x.Constant(1)[0]);
        return x.Same;
    }
}

/// <summary>Running sums.</summary>
/// <param name="Exclusive">Without the element itself.</param>
/// <param name="Reverse">From the end.</param>
public sealed record Cumsum(bool Exclusive = false, bool Reverse = false) : CumulativeOp(Exclusive, Reverse)
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new Cumsum(Exclusive, !Reverse).Apply(g.Dy, g.X[1]);
}

/// <summary>Running products.</summary>
/// <param name="Exclusive">Without the element itself.</param>
/// <param name="Reverse">From the end.</param>
public sealed record Cumprod(bool Exclusive = false, bool Reverse = false) : CumulativeOp(Exclusive, Reverse)
{
    /// <inheritdoc/>
    /// <remarks>As TensorFlow: nothing flows to elements that are 0.</remarks>
    public override Gradients Gradient(GradientContext g) =>
        K.DivideNoNan(new Cumsum(Exclusive, !Reverse).Apply(g.Y * g.Dy, g.X[1]), g.X[0]);
}

/// <summary>Running log(Σ eˣ).</summary>
/// <param name="Exclusive">Without the element itself.</param>
/// <param name="Reverse">From the end.</param>
public sealed record CumulativeLogsumexp(bool Exclusive = false, bool Reverse = false) : CumulativeOp(Exclusive, Reverse)
{
    /// <inheritdoc/>
    /// <remarks>dx = eˣ · running sum of dy e⁻ʸ, in logarithms so that nothing overflows; positive and negative dy apart.</remarks>
    public override Gradients Gradient(GradientContext g)
    {
        var back = new CumulativeLogsumexp(Exclusive, !Reverse);
        Tensor Part(Tensor dy)
        {
            var log = K.Where(K.Greater(dy, 0), K.Log(dy), double.MinValue);
            return K.Exp(back.Apply(log - g.Y, g.X[1]) + g.X[0]);
        }
        return Part(g.Dy) - Part(-g.Dy);
    }
}
