namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>BroadcastTo</c>. Inputs: x, shape.</summary>
public sealed record BroadcastTo : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        Keras.Shape target = x.PartialShape(1);
        return Broadcasting.TryShape(x[0].Shape, target, out var shape) && shape.IsCompatibleWith(target)
            ? new TensorSpec(target, x[0].DType)
            : throw x.Error($"{x[0].Shape} does not broadcast to {target}");
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (BroadcastGradient.Reduce(g.Dy, g.X[0]), null);
}
