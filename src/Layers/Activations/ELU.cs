namespace MLNet.Keras.Layers;

/// <summary>x where positive, else alpha · (eˣ − 1). Keras: <c>keras.layers.ELU</c>.</summary>
/// <param name="alpha">Minus the limit on the left.</param>
public sealed class ELU(
    double alpha = 1, string? name = null, bool trainable = true, DTypePolicy? dtype = null, Shape? inputShape = null)
    : Layer(name, trainable, dtype, inputShape)
{
    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x) => K.Elu(x, alpha);
}
