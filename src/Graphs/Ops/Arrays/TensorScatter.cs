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

/// <summary>Slices are replaced; of several updates of one slice the last counts.</summary>
public sealed record TensorScatterUpdate : TensorScatterOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) =>
        (Apply(g.Dy, g.X[1], K.ZerosLike(g.X[2])), null, new GatherNd().Apply(g.Dy, g.X[1]));
}

/// <summary>Updates are added.</summary>
public sealed record TensorScatterAdd : TensorScatterOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (g.Dy, null, new GatherNd().Apply(g.Dy, g.X[1]));
}

/// <summary>Updates are subtracted.</summary>
public sealed record TensorScatterSub : TensorScatterOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => (g.Dy, null, -new GatherNd().Apply(g.Dy, g.X[1]));
}

/// <summary>A slice-wise extreme of x and the updates.</summary>
public abstract record TensorScatterExtreme : TensorScatterOp
{
    /// <summary>Whoever attains the extreme shares the gradient equally: the old element and each update of it.</summary>
    public override Gradients Gradient(GradientContext g)
    {
        var (x, indices, updates) = (g.X[0], g.X[1], g.X[2]);
        var ofX = K.Cast(K.Equal(x, g.Y), g.Dy.DType);
        var ofUpdates = K.Cast(K.Equal(updates, new GatherNd().Apply(g.Y, indices)), g.Dy.DType);
        var share = g.Dy / new TensorScatterAdd().Apply(ofX, indices, ofUpdates);
        return (ofX * share, null, ofUpdates * new GatherNd().Apply(share, indices));
    }
}

/// <summary>The largest of the old element and its updates.</summary>
public sealed record TensorScatterMax : TensorScatterExtreme;

/// <summary>The smallest of the old element and its updates.</summary>
public sealed record TensorScatterMin : TensorScatterExtreme;
