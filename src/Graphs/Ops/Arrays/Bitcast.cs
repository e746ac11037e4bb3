namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>Bitcast</c>: the same bits as another type. A narrower type adds an axis, a wider one takes the last away.</summary>
/// <param name="Type">The type of the result.</param>
public sealed record Bitcast(DType Type) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        var shape = x[0].Shape;
        int from = x[0].DType.Size, to = Type.Size;
        if (from == to)
        {
            return new TensorSpec(shape, Type);
        }
        if (from > to)
        {
            return new TensorSpec([.. shape.Dims, from / to], Type);
        }
        return shape.Rank > 0 && shape[^1] == to / from
            ? new TensorSpec([.. shape.Dims[..^1]], Type)
            : throw x.Error($"{to / from} elements of {x[0].DType.Name} make one of {Type.Name}, so the last axis must be as long; got {shape}");
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}
