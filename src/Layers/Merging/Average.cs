namespace MLNet.Keras.Layers;

/// <summary>The mean of its inputs. Keras: <c>keras.layers.Average</c>.</summary>
public sealed class Average(string? name = null, bool trainable = true, DTypePolicy? dtype = null) : Merge(name, trainable, dtype)
{
    /// <inheritdoc/>
    protected override Tensor Combine(Tensor[] x) => x.Aggregate(K.Add) / x.Length;
}
