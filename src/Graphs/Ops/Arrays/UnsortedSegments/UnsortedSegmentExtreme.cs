namespace MLNet.Keras.Graphs.Ops;

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
