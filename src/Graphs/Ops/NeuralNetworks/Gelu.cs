namespace MLNet.Keras.Graphs.Ops;

/// <summary>x times the normal distribution's probability of a value below x: ½ x (1 + erf(x / √2)). TensorFlow writes it out.</summary>
public sealed record Gelu : FloatOp
{
    /// <inheritdoc/>
    public override Tensor[] Expand(OpInputs x) => [0.5 * x[0] * (1 + K.Erf(x[0] / Math.Sqrt(2)))];

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g)
    {
        var x = g.X[0];
        var below = 0.5 * (1 + K.Erf(x / Math.Sqrt(2)));
        var density = K.Exp(-0.5 * K.Square(x)) / Math.Sqrt(2 * Math.PI);
        return g.Dy * (below + x * density);
    }
}
