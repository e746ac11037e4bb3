namespace MLNet.Keras.Layers;

/// <summary>The input itself. Keras: <c>keras.layers.Identity</c>.</summary>
public sealed class Identity(string? name = null, bool trainable = true, DTypePolicy? dtype = null, Shape? inputShape = null) : Layer(name, trainable, dtype, inputShape)
{
    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x) => x;
}
