namespace MLNet.Keras.Graphs.Ops;

/// <summary>x / (1 − rate) where a uniform number is at least the rate, else 0. Inputs: x, seed (two integers).</summary>
/// <param name="Rate">The share that is dropped, above 0 and below 1.</param>
/// <remarks>A composite: TensorFlow has no such op. Its gradient is the same op on dy, which draws the same mask again instead of storing it.</remarks>
public sealed record StatelessDropout(double Rate) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => x.Same;

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (Apply(g.Dy, g.X[1]), null);

    /// <inheritdoc/>
    public override Tensor[]? Expand(OpInputs x) =>
        [Masked(x[0], new StatelessRandomUniform(x[0].DType).Apply(K.Shape(x[0]), x[1]), Rate)];

    /// <summary>x scaled where the noise, which broadcasts over x, is at least the rate.</summary>
    internal static Tensor Masked(Tensor x, Tensor noise, double rate) => K.Where(K.GreaterEqual(noise, rate), x * (1 / (1 - rate)), 0);
}
