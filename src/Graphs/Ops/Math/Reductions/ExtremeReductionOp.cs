namespace MLNet.Keras.Graphs.Ops;

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
