namespace MLNet.Keras.Graphs.Ops;

/// <summary>x where positive, else alpha · x.</summary>
/// <param name="Alpha">Slope below 0.</param>
public sealed record LeakyRelu(float Alpha = 0.2f) : FloatOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new LeakyReluGrad(Alpha).Apply(g.Dy, g.X[0]);
}
