namespace MLNet.Keras.Graphs.Ops;

/// <summary>A reduction over axes. Inputs: x, axes (an int vector that is known when the graph is built).</summary>
/// <param name="KeepDims">Keep reduced axes with size 1.</param>
public abstract record ReductionOp(bool KeepDims) : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x) => new TensorSpec(Reduced(x[0].Shape, x.Constant(1), KeepDims), x[0].DType);

    internal static Keras.Shape Reduced(Keras.Shape shape, ReadOnlySpan<int> axes, bool keepDims)
    {
        var reduced = new bool[shape.Rank];
        foreach (int axis in axes)
        {
            reduced[shape.Axis(axis)] = true;
        }
        return keepDims
            ? shape.Select((dim, axis) => reduced[axis] ? 1 : dim).ToArray()
            : shape.Where((_, axis) => !reduced[axis]).ToArray();
    }

    /// <summary>A tensor of the result's shape, with the reduced axes back in place as size 1.</summary>
    private protected Tensor Restored(GradientContext g, Tensor result)
    {
        if (KeepDims)
        {
            return result;
        }
        int rank = g.X[0].Rank;
        int[] axes = [.. g.X[1].ToArray<int>().Select(axis => (axis + rank) % rank).Order()];
        return K.ExpandDims(result, axes);
    }
}
