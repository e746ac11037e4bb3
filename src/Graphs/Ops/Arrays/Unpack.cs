namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>Unpack</c> (unstack): the slices along an axis of known size.</summary>
/// <param name="Axis">The axis that goes away.</param>
/// <param name="Num">Its size.</param>
public sealed record Unpack(int Num, int Axis = 0) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        var shape = x[0].Shape;
        int axis = shape.Axis(Axis);
        if (shape[axis] >= 0 && shape[axis] != Num)
        {
            throw x.Error($"axis {Axis} of {shape} does not have {Num} entries");
        }
        TensorSpec part = new([.. shape.Dims[..axis], .. shape.Dims[(axis + 1)..]], x[0].DType);
        return Enumerable.Repeat(part, Num).ToArray();
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) =>
        K.Stack([.. g.Dys.Select((dy, i) => dy ?? K.ZerosLike(g.Node.Outputs[i]))], Axis);
}
