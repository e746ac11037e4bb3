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
}

/// <summary>Sums; 0 for a segment without rows.</summary>
public sealed record UnsortedSegmentSum : UnsortedSegmentOp
{
    /// <summary>Every row takes its segment's gradient; dropped rows take none.</summary>
    public override Gradients Gradient(GradientContext g)
    {
        var segments = K.Cast(g.X[1], DType.Int32);
        var kept = K.Cast(K.Cast(K.Relu(segments + 1), DType.Bool), g.Dy.DType);
        return K.Take(g.Dy, K.Relu(segments), 0) * K.ExpandDims(kept, [.. Enumerable.Range(segments.Rank, g.X[0].Rank - segments.Rank)]);
    }
}
