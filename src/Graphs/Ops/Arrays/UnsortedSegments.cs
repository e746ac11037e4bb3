namespace MLNet.Keras.Graphs.Ops;

/// <summary>Reduces rows that bear the same segment number. Inputs: x, segments (a prefix of x's shape), the number of segments.</summary>
/// <remarks>Rows with a negative segment are dropped; one that is too large is an <see cref="IndexException"/>.</remarks>
public abstract record UnsortedSegmentOp : Op
{
    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        var (shape, segments) = (x[0].Shape, x[1].Shape);
        if (segments.Rank > shape.Rank || !shape[..segments.Rank].IsCompatibleWith(segments))
        {
            throw x.Error($"segments {segments} are not a prefix of {shape}");
        }
        return new TensorSpec([x.PartialShape(2)[0], .. shape.Dims[segments.Rank..]], x[0].DType);
    }

    /// <summary>For every row the value of its segment; zeros for dropped rows.</summary>
    private protected static Tensor PerRow(Tensor bySegment, Tensor x, Tensor segments)
    {
        var rows = new GatherV2().Apply(bySegment, K.Maximum(segments, 0), Tensor.From<int>([0], []));
        return K.Where(Kept(x, segments), rows, K.ZerosLike(rows));
    }

    /// <summary>Whether a row counts, with axes that broadcast over it.</summary>
    private protected static Tensor Kept(Tensor x, Tensor segments) =>
        K.ExpandDims(K.GreaterEqual(segments, 0), [.. Enumerable.Range(segments.Rank, x.Rank - segments.Rank)]);
}

/// <summary>Sums; 0 for a segment without rows.</summary>
public sealed record UnsortedSegmentSum : UnsortedSegmentOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => PerRow(g.Dy, g.X[0], g.X[1]);
}

/// <summary>Products; 1 for a segment without rows.</summary>
public sealed record UnsortedSegmentProd : UnsortedSegmentOp
{
    /// <summary>The product of the other rows: by division, or (a single zero) the product of the rest, or 0 (several zeros).</summary>
    public override Gradients Gradient(GradientContext g)
    {
        var (x, segments, count) = (g.X[0], g.X[1], g.X[2]);
        var isZero = K.Equal(x, K.ZerosLike(x));
        var zeros = PerRow(new UnsortedSegmentSum().Apply(K.Cast(isZero, x.DType), segments, count), x, segments);
        var rest = PerRow(Apply(K.Where(isZero, K.OnesLike(x), x), segments, count), x, segments);
        var others = K.Where(isZero, K.Where(K.Greater(zeros, 1), K.ZerosLike(x), rest), PerRow(g.Y, x, segments) / K.Where(isZero, K.OnesLike(x), x));
        return PerRow(g.Dy, x, segments) * others;
    }
}

/// <summary>A segment-wise extreme.</summary>
public abstract record UnsortedSegmentExtreme : UnsortedSegmentOp
{
    /// <summary>Rows that attain the extreme share the gradient equally.</summary>
    public override Gradients Gradient(GradientContext g)
    {
        var (x, segments, count) = (g.X[0], g.X[1], g.X[2]);
        var attains = K.LogicalAnd(K.Equal(x, PerRow(g.Y, x, segments)), Kept(x, segments));
        var attaining = new UnsortedSegmentSum().Apply(K.Cast(attains, x.DType), segments, count);
        var share = PerRow(g.Dy / attaining, x, segments);
        return K.Where(attains, share, K.ZerosLike(share));
    }
}

/// <summary>Largest; the lowest finite value for a segment without rows.</summary>
public sealed record UnsortedSegmentMax : UnsortedSegmentExtreme;

/// <summary>Smallest; the highest finite value for a segment without rows.</summary>
public sealed record UnsortedSegmentMin : UnsortedSegmentExtreme;
