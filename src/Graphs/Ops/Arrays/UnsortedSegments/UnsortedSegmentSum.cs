namespace MLNet.Keras.Graphs.Ops;

/// <summary>Sums; 0 for a segment without rows.</summary>
public sealed record UnsortedSegmentSum : UnsortedSegmentOp
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => PerRow(g.Dy, g.X[0], g.X[1]);
}
