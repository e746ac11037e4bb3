namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>SplitV</c>. Inputs: x, sizes, axis (both known when the graph is built).</summary>
/// <param name="NumSplit">Number of parts.</param>
public sealed record SplitV(int NumSplit) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        var shape = x[0].Shape;
        int axis = shape.Axis(x.Constant(2)[0]);
        int[] sizes = x.Constant(1);
        int open = Array.IndexOf(sizes, -1);
        if (open >= 0 && shape[axis] >= 0)
        {
            sizes[open] = shape[axis] - sizes.Sum() - 1;
        }
        if (shape[axis] >= 0 && sizes.Sum() != shape[axis])
        {
            throw x.Error($"sizes ({string.Join(", ", sizes)}) do not add up to axis {axis} of {shape}");
        }
        return sizes.Select(size => new TensorSpec(shape.With(axis, size), x[0].DType)).ToArray();
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) =>
        (K.Concatenate([.. g.Dys.Select((dy, i) => dy ?? K.ZerosLike(g.Node.Outputs[i]))], g.X[2].ToScalar<int>()), null);
}
