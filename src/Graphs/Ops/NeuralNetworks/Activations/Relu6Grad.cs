namespace MLNet.Keras.Graphs.Ops;

/// <summary>dy where the feature (or the result) is between 0 and 6, else 0. Inputs: gradients, features.</summary>
public sealed record Relu6Grad : FloatBinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (new Relu6Grad().Apply(g.Dy, g.X[1]), null);
}
