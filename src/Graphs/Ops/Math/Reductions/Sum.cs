namespace MLNet.Keras.Graphs.Ops;

/// <summary>Sum over axes; 0 over an empty axis.</summary>
/// <param name="KeepDims">Keep reduced axes with size 1.</param>
public sealed record Sum(bool KeepDims = false) : ReductionOp(KeepDims)
{
    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => K.BroadcastTo(Restored(g, g.Dy), g.X[0]);
}
