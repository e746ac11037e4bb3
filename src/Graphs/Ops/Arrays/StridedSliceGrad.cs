namespace MLNet.Keras.Graphs.Ops;

/// <summary>The gradient of <see cref="StridedSlice"/>: zeros with the slice written in. Inputs: shape, begin, end, strides, dy.</summary>
/// <param name="BeginMask">As in the slice.</param>
/// <param name="EndMask">As in the slice.</param>
/// <param name="EllipsisMask">As in the slice.</param>
/// <param name="NewAxisMask">As in the slice.</param>
/// <param name="ShrinkAxisMask">As in the slice.</param>
public sealed record StridedSliceGrad(int BeginMask = 0, int EndMask = 0, int EllipsisMask = 0, int NewAxisMask = 0, int ShrinkAxisMask = 0) : Op
{
    internal StridedSlice Slice => new(BeginMask, EndMask, EllipsisMask, NewAxisMask, ShrinkAxisMask);

    /// <inheritdoc/>
    public override OpOutputs Infer(OpInputs x)
    {
        _ = (x.Constant(1), x.Constant(2), x.Constant(3));
        return new TensorSpec(x.PartialShape(0), x[4].DType);
    }

    /// <inheritdoc/>
    public override Gradients Gradient(GradientContext g) => new Tensor?[] { null, null, null, null, Slice.Apply(g.Dy, g.X[1], g.X[2], g.X[3]) };
}
