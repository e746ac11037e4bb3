namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>BroadcastGradientArgs</c>: for two shapes that broadcast, the axes over which each operand's gradient is summed.</summary>
public sealed record BroadcastGradientArgs : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        TensorSpec axes = new([Keras.Shape.Unknown], x.CommonDType());
        return (axes, axes);
    }

    /// <inheritdoc/>
    protected internal override Tensor[]? Fold(OpInputs x)
    {
        if (x[0].IsSymbolic || x[1].IsSymbolic)
        {
            return null;
        }
        Keras.Shape a = x.Constant(0);
        Keras.Shape b = x.Constant(1);
        if (!Broadcasting.TryShape(a, b, out var shape))
        {
            throw x.Error($"{a} and {b} do not broadcast");
        }
        var dtype = x[0].DType;
        Tensor Axes(Keras.Shape operand)
        {
            int[] axes = Broadcasting.ReducedAxes(operand, shape);
            return Tensor.From(axes, [axes.Length]).Cast(dtype);
        }
        return [Axes(a), Axes(b)];
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}
