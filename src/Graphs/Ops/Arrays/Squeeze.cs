namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>Squeeze</c>: drops axes of size 1; the memory stays the same.</summary>
/// <param name="SqueezeDims">The axes; none stands for every axis of size 1.</param>
public sealed record Squeeze(IntList SqueezeDims = default) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        var shape = x[0].Shape;
        var dropped = SqueezeDims.Count == 0
            ? [.. Enumerable.Range(0, shape.Rank).Where(axis => shape[axis] == 1)]
            : SqueezeDims.Select(shape.Axis).ToHashSet();
        return dropped.FirstOrDefault(axis => shape[axis] is not (1 or Keras.Shape.Unknown), -1) is >= 0 and var wrong
            ? throw x.Error($"axis {wrong} of {shape} does not have size 1")
            : new TensorSpec(shape.Where((_, axis) => !dropped.Contains(axis)).ToArray(), x[0].DType);
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => K.Reshape(g.Dy, K.Shape(g.X[0]));
}
