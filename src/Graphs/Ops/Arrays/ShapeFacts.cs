namespace MLNet.Keras.Graphs.Ops;

/// <summary>TensorFlow's <c>Rank</c>: the number of dimensions as an int32 scalar, always known.</summary>
public sealed record Rank : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => new TensorSpec([], DType.Int32);

    /// <inheritdoc/>
    protected internal override Tensor[]? Fold(OpInputs x) => [Tensor.From<int>([x[0].Rank], [])];

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}

/// <summary>TensorFlow's <c>ShapeN</c>: the shapes of several tensors.</summary>
/// <param name="OutType">int32 or int64.</param>
public sealed record ShapeN(DType OutType = DType.Int32) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => x.ToArray().Select(operand => new TensorSpec([operand.Rank], OutType)).ToArray();

    /// <summary>One <c>Shape</c> an operand: known at once or not, each for itself.</summary>
    protected internal override Tensor[]? Fold(OpInputs x) => [.. x.ToArray().Select(operand => new ShapeOp(OutType).Apply(operand))];

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}

/// <summary>TensorFlow's <c>BroadcastArgs</c>: the shape that two shapes broadcast to.</summary>
public sealed record BroadcastArgs : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => new TensorSpec([Math.Max(x.PartialShape(0).Length, x.PartialShape(1).Length)], x.CommonDType());

    /// <inheritdoc/>
    protected internal override Tensor[]? Fold(OpInputs x)
    {
        if (x[0].IsSymbolic || x[1].IsSymbolic)
        {
            return null;
        }
        return Broadcasting.TryShape(x.Constant(0), x.Constant(1), out var shape)
            ? [Tensor.From(shape.Dims, [shape.Rank]).Cast(x[0].DType)]
            : throw x.Error($"{(Keras.Shape)x.Constant(0)} and {(Keras.Shape)x.Constant(1)} do not broadcast");
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}

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
