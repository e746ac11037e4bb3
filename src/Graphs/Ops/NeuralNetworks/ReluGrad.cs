namespace MLNet.Keras.Graphs.Ops;

/// <summary>dy where the feature (or the relu's result) is positive, else 0. Inputs: gradients, features.</summary>
public sealed record ReluGrad : BinaryOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (new ReluGrad().Apply(g.Dy, g.X[1]), null);
}
