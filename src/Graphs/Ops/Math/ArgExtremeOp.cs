namespace MLNet.Keras.Graphs.Ops;

/// <summary>The position of an extreme element along one axis; the first of several. Inputs: x, axis (known when the graph is built).</summary>
/// <param name="OutputType">An integer dtype.</param>
public abstract record ArgExtremeOp(DType OutputType) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        int axis = x[0].Shape.Axis(x.Constant(1)[0]);
        return x[0].Shape[axis] != 0
            ? new TensorSpec(ReductionOp.Reduced(x[0].Shape, [axis], keepDims: false), OutputType)
            : throw x.Error($"axis {axis} of {x[0].Shape} is empty");
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}
