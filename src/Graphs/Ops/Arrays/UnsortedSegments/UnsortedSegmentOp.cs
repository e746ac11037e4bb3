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
