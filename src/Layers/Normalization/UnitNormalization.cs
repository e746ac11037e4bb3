namespace MLNet.Keras.Layers;

/// <summary>Divides each sample by its Euclidean length. Keras: <c>keras.layers.UnitNormalization</c>.</summary>
/// <param name="axis">The axes of one length; the last if null.</param>
public sealed class UnitNormalization(
    OneOrMany<int>? axis = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null, Shape? inputShape = null)
    : Layer(name, trainable, dtype, inputShape)
{
    private readonly OneOrMany<int> axis = axis ?? -1;

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x) => K.Normalize(x, axis.Items, epsilon: 1e-12);
}
