namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>DiagPart</c>: the diagonal of a tensor whose shape is some shape twice.</summary>
public sealed record DiagPart : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        var shape = x[0].Shape;
        int half = shape.Rank / 2;
        return shape.Rank % 2 == 0 && shape[..half].IsCompatibleWith(shape[half..])
            ? new TensorSpec(shape[..half], x[0].DType)
            : throw x.Error($"{shape} is not a shape twice");
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new Diag().Apply(g.Dy);
}
