namespace MLNet.Keras.Graphs.Ops;

/// <summary>The usual approximation of <see cref="Gelu"/>: ½ x (1 + tanh(√(2/π) (x + 0.044715 x³))).</summary>
public sealed record GeluTanh : FloatOp
{
    private static readonly double Scale = Math.Sqrt(2 / Math.PI);

    // TensorFlow rounds this one to float32, whatever the dtype.
    private const double Cubic = 0.044715f;

    /// <inheritdoc/>
    public override Tensor[] Expand(OpInputs x) => [0.5 * x[0] * (1 + Tanh(x[0]))];

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g)
    {
        var x = g.X[0];
        var tanh = Tanh(x);
        var slope = Scale * (1 + 3 * Cubic * K.Square(x));
        return g.Dy * (0.5 * (1 + tanh) + 0.5 * x * (1 - K.Square(tanh)) * slope);
    }

    private static Tensor Tanh(Tensor x) => K.Tanh(Scale * (x + Cubic * K.Square(x) * x));
}
