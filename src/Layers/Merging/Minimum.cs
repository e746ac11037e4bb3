namespace MLNet.Keras.Layers;

/// <summary>The smallest of its inputs, element by element; on a tie, the gradient goes to the first. Keras: <c>keras.layers.Minimum</c>.</summary>
public sealed class Minimum(string? name = null, bool trainable = true, DTypePolicy? dtype = null) : Merge(name, trainable, dtype)
{
    /// <inheritdoc/>
    protected override Tensor Combine(Tensor[] x) => x.Aggregate(K.Minimum);

    /// <inheritdoc/>
    protected override Tensor Combine(Tensor[] x, Tensor?[] masks) => Extreme(K.Minimum, x, masks);
}
