namespace MLNet.Keras.Graphs.Ops;

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
