namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>OneHot</c>. Inputs: indices, depth (known when the graph is built), on value, off value.</summary>
/// <param name="Axis">Where the new axis of size depth stands; -1 for the last.</param>
/// <remarks>Indices outside [0, depth) give off values only.</remarks>
public sealed record OneHot(int Axis = -1) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        var shape = x[0].Shape;
        int axis = Axis < 0 ? Axis + shape.Rank + 1 : Axis;
        return new TensorSpec([.. shape.Dims[..axis], x.Constant(1)[0], .. shape.Dims[axis..]], x[2].DType);
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}
