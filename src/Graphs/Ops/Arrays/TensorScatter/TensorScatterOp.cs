namespace MLNet.Keras.Graphs.Ops;

/// <summary>A copy of x with slices changed at positions. Inputs: x, indices [..., n], updates (indices.Shape[..^1] + x.Shape[n..]).</summary>
/// <remarks>An index out of range is an <see cref="IndexException"/>.</remarks>
public abstract record TensorScatterOp : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        RequireUpdates(x, x[0].Shape, x[1].Shape, x[2].Shape);
        return x[0].DType == x[2].DType ? x.Same : throw new DTypeException($"{Name}: x is {x[0].DType.Name}, updates are {x[2].DType.Name}.");
    }

    internal static void RequireUpdates(OpInputs x, Keras.Shape shape, Keras.Shape indices, Keras.Shape updates)
    {
        if (indices.Rank == 0 || indices[^1] < 0 || indices[^1] > shape.Rank)
        {
            throw x.Error($"indices {indices} do not fit the shape {shape}: their last axis holds up to {shape.Rank} coordinates");
        }
        Keras.Shape expected = [.. indices.Dims[..^1], .. shape.Dims[indices[^1]..]];
        if (!expected.IsCompatibleWith(updates))
        {
            throw x.Error($"updates of shape {expected} expected for indices {indices} into {shape}, got {updates}");
        }
    }
}
