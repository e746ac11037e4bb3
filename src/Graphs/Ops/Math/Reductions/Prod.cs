namespace MLNet.Keras.Graphs.Ops;

/// <summary>Product over axes; 1 over an empty axis.</summary>
/// <param name="KeepDims">Keep reduced axes with size 1.</param>
public sealed record Prod(bool KeepDims = false) : ReductionOp(KeepDims)
{
    /// <inheritdoc/>
    /// <remarks>Axis by axis: an element's factor is the product of the others, which also holds for zeros.</remarks>
    public override Gradients Gradient(GradientContext g)
    {
        int[] axes = [.. g.X[1].ToArray<int>().Select(g.X[0].Shape.Axis)];
        var partial = new List<Tensor> { g.X[0] };
        foreach (int axis in axes)
        {
            partial.Add(K.Prod(partial[^1], [axis], keepDims: true));
        }
        var gradient = Restored(g, g.Dy);
        for (int i = axes.Length - 1; i >= 0; i--)
        {
            gradient *= new ProductOfOthers(axes[i]).Apply(partial[i]);
        }
        return gradient;
    }
}
