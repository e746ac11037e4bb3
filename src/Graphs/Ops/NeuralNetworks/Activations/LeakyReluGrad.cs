namespace MLNet.Keras.Graphs.Ops;

/// <summary>dy where the feature is positive, else alpha · dy. Inputs: gradients, features.</summary>
/// <param name="Alpha">Slope below 0.</param>
public sealed record LeakyReluGrad(float Alpha = 0.2f) : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (new LeakyReluGrad(Alpha).Apply(g.Dy, g.X[1]), null);
}
