namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>Roll</c>: elements move by shift along an axis and come in again at the other end. Inputs: x, shift, axis (scalars or vectors).</summary>
public sealed record Roll : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => x.Constant(1).Length == x.Constant(2).Length
        ? x.Same
        : throw x.Error($"{x[1].Shape} shifts for {x[2].Shape} axes");

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (Apply(g.Dy, -g.X[1], g.X[2]), null);
}
