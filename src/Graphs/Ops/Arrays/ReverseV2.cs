namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>ReverseV2</c>: the order along axes is turned round. Inputs: x, axes (known when the graph is built).</summary>
public sealed record ReverseV2 : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        foreach (int axis in x.Constant(1))
        {
            _ = x[0].Shape.Axis(axis);
        }
        return x.Same;
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (Apply(g.Dy, g.X[1]), null);
}
