namespace MLNet.Keras.Layers;

/// <summary>The largest of its inputs, element by element; on a tie, the gradient goes to the first. Keras: <c>keras.layers.Maximum</c>.</summary>
public sealed class Maximum(string? name = null, bool trainable = true, DTypePolicy? dtype = null) : Merge(name, trainable, dtype)
{
    /// <inheritdoc/>
    protected override Tensor Combine(Tensor[] x) => x.Aggregate(K.Maximum);

    /// <inheritdoc/>
    protected override Tensor Combine(Tensor[] x, Tensor?[] masks) => Extreme(K.Maximum, x, masks);
}
