namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>Split</c>: parts of equal size. Inputs: the axis (known when the graph is built), then x.</summary>
/// <param name="NumSplit">Number of parts.</param>
public sealed record Split(int NumSplit) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        var shape = x[1].Shape;
        int axis = shape.Axis(x.Constant(0)[0]);
        if (shape[axis] % NumSplit != 0 && shape[axis] >= 0)
        {
            throw x.Error($"axis {axis} of {shape} cannot be split into {NumSplit} equal parts");
        }
        var part = shape.With(axis, shape[axis] < 0 ? Keras.Shape.Unknown : shape[axis] / NumSplit);
        return Enumerable.Repeat(new TensorSpec(part, x[1].DType), NumSplit).ToArray();
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) =>
        (null, K.Concatenate([.. g.Dys.Select((dy, i) => dy ?? K.ZerosLike(g.Node.Outputs[i]))], g.X[0].ToScalar<int>()));
}
