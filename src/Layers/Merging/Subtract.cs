namespace MLNet.Keras.Layers;

/// <summary>The first of two inputs minus the second. Keras: <c>keras.layers.Subtract</c>.</summary>
public sealed class Subtract(string? name = null, bool trainable = true, DTypePolicy? dtype = null) : Merge(name, trainable, dtype)
{
    /// <inheritdoc/>
    protected override Tensor Combine(Tensor[] x) => x.Length == 2
        ? x[0] - x[1]
        : throw new ShapeException($"{this} takes two inputs, got {x.Length}.");
}
