namespace MLNet.Keras.Layers;

/// <summary>The product of its inputs, element by element. Keras: <c>keras.layers.Multiply</c>.</summary>
public sealed class Multiply(string? name = null, bool trainable = true, DTypePolicy? dtype = null) : Merge(name, trainable, dtype)
{
    /// <inheritdoc/>
    protected override Tensor Combine(Tensor[] x) => x.Aggregate(K.Multiply);

    /// <summary>What is masked counts as 1; where all inputs are masked, the product is 0.</summary>
    protected override Tensor Combine(Tensor[] x, Tensor?[] masks)
    {
        var product = Combine([.. x.Zip(masks, (input, mask) => mask is null ? input : K.Where(mask, input, 1.0))]);
        return masks.Any(mask => mask is null) ? product : K.Where(masks.Aggregate((a, b) => K.LogicalOr(a!, b!))!, product, 0.0);
    }
}
