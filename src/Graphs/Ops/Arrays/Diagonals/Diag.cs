namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>Diag</c>: x's elements on the diagonal of a tensor of shape x.Shape + x.Shape, zeros elsewhere.</summary>
public sealed record Diag : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => new TensorSpec(x[0].Shape.Concat(x[0].Shape), x[0].DType);

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new DiagPart().Apply(g.Dy);
}
