namespace MLNet.Keras.Graphs.Ops;

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
