namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>Pack</c> (stack): n tensors of one shape along a new axis.</summary>
/// <param name="Axis">Where the new axis stands in the result.</param>
public sealed record Pack(int Axis = 0) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        var dtype = x.CommonDType();
        var shape = x[0].Shape;
        for (int i = 1; i < x.Count; i++)
        {
            if (!x[i].Shape.IsCompatibleWith(shape))
            {
                throw x.Error($"shapes {shape} and {x[i].Shape} differ");
            }
        }
        int axis = Axis < 0 ? Axis + shape.Rank + 1 : Axis;
        return new TensorSpec([.. shape.Dims[..axis], x.Count, .. shape.Dims[axis..]], dtype);
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => K.Unstack(g.Dy, Axis);
}
