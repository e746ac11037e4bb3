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

/// <summary>Sum over axes; 0 over an empty axis.</summary>
/// <param name="KeepDims">Keep reduced axes with size 1.</param>
public sealed record Sum(bool KeepDims = false) : ReductionOp(KeepDims)
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => K.BroadcastTo(Restored(g, g.Dy), g.X[0]);
}

/// <summary>Mean over axes; NaN over an empty axis.</summary>
/// <param name="KeepDims">Keep reduced axes with size 1.</param>
public sealed record Mean(bool KeepDims = false) : ReductionOp(KeepDims)
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g)
    {
        var count = K.Cast(K.Size(g.X[0]), g.Dy.DType) / K.Cast(K.Size(g.Y), g.Dy.DType);
        return K.BroadcastTo(Restored(g, g.Dy) / count, g.X[0]);
    }
}

/// <summary>Product over axes; 1 over an empty axis.</summary>
/// <param name="KeepDims">Keep reduced axes with size 1.</param>
public sealed record Prod(bool KeepDims = false) : ReductionOp(KeepDims)
{
    /// <inheritdoc/>
    /// <remarks>Axis by axis: an element's factor is the product of those before it and of those behind it, which also holds for zeros.</remarks>
    public override Gradients Gradient(GradientContext g)
    {
        int[] axes = [.. g.X[1].ToArray<int>().Select(g.X[0].Shape.Axis)];
        var partial = new List<Tensor> { g.X[0] };
        foreach (int axis in axes)
        {
            partial.Add(K.Prod(partial[^1], [axis], keepDims: true));
        }
        var gradient = Restored(g, g.Dy);
        for (int i = axes.Length - 1; i >= 0; i--)
        {
            var before = new Cumprod(Exclusive: true).Apply(partial[i], axes[i]);
            var behind = new Cumprod(Exclusive: true, Reverse: true).Apply(partial[i], axes[i]);
            gradient = gradient * before * behind;
        }
        return gradient;
    }
}

/// <summary>Square root of the sum of squares over axes.</summary>
/// <param name="KeepDims">Keep reduced axes with size 1.</param>
public sealed record EuclideanNorm(bool KeepDims = false) : ReductionOp(KeepDims)
{
    /// <inheritdoc/>
    public override Tensor[]? Expand(OpInputs x) =>
        x[0].DType.IsFloating ? [K.Sqrt(new Sum(KeepDims).Apply(K.Square(x[0]), x[1]))] : null;

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.X[0] * Restored(g, g.Dy / g.Y);
}

/// <summary>A reduction that chooses one of the elements.</summary>
/// <param name="KeepDims">Keep reduced axes with size 1.</param>
public abstract record ExtremeReductionOp(bool KeepDims) : ReductionOp(KeepDims)
{
    /// <inheritdoc/>
    /// <remarks>Elements that are equally extreme share the gradient.</remarks>
    public override Gradients Gradient(GradientContext g)
    {
        var chosen = K.Cast(K.Equal(g.X[0], Restored(g, g.Y)), g.Dy.DType);
        var ties = new Sum(KeepDims: true).Apply(chosen, g.X[1]);
        return chosen / ties * Restored(g, g.Dy);
    }
}

/// <summary>The largest element over axes; NaN if one is; the lowest value of the dtype over an empty axis.</summary>
/// <param name="KeepDims">Keep reduced axes with size 1.</param>
public sealed record Max(bool KeepDims = false) : ExtremeReductionOp(KeepDims);

/// <summary>The smallest element over axes; NaN if one is; the highest value of the dtype over an empty axis.</summary>
/// <param name="KeepDims">Keep reduced axes with size 1.</param>
public sealed record Min(bool KeepDims = false) : ExtremeReductionOp(KeepDims);

/// <summary>A reduction of bools.</summary>
/// <param name="KeepDims">Keep reduced axes with size 1.</param>
public abstract record LogicalReductionOp(bool KeepDims) : ReductionOp(KeepDims)
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        x.RequireDType(0, DType.Bool);
        return base.Infer(x);
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => Gradients.None;
}

/// <summary>True if every element over the axes is.</summary>
/// <param name="KeepDims">Keep reduced axes with size 1.</param>
public sealed record All(bool KeepDims = false) : LogicalReductionOp(KeepDims);

/// <summary>True if an element over the axes is.</summary>
/// <param name="KeepDims">Keep reduced axes with size 1.</param>
public sealed record Any(bool KeepDims = false) : LogicalReductionOp(KeepDims);

/// <summary>Half the sum of all squares.</summary>
public sealed record L2Loss : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        x.RequireFloats();
        return new TensorSpec([], x[0].DType);
    }

    /// <inheritdoc/>
    public override Tensor[]? Expand(OpInputs x) => [K.Sum(K.Square(x[0])) * 0.5];

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => g.X[0] * g.Dy;
}
