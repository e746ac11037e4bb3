namespace MLNet.Keras.Layers;

/// <summary>The sum of its inputs. Keras: <c>keras.layers.Add</c>.</summary>
public sealed class Add(string? name = null, bool trainable = true, DTypePolicy? dtype = null) : Merge(name, trainable, dtype)
{
    /// <inheritdoc/>
    protected override Tensor Combine(Tensor[] x) => x.Aggregate(K.Add);
}
