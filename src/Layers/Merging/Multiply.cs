namespace MLNet.Keras.Layers;

/// <summary>The product of its inputs, element by element. Keras: <c>keras.layers.Multiply</c>.</summary>
public sealed class Multiply(string? name = null, bool trainable = true, DTypePolicy? dtype = null) : Merge(name, trainable, dtype)
{
    /// <inheritdoc/>
    protected override Tensor Combine(Tensor[] x) => x.Aggregate(K.Multiply);
}
