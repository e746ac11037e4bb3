namespace MLNet.Keras.Layers;

/// <summary>Applies an activation function. Keras: <c>keras.layers.Activation</c>.</summary>
/// <param name="activation">Such as <c>"relu"</c>; linear if null.</param>
public sealed class Activation(
    ActivationFunction? activation, string? name = null, bool trainable = true, DTypePolicy? dtype = null, Shape? inputShape = null)
    : Layer(name, trainable, dtype, inputShape)
{
    private readonly ActivationFunction activation = activation ?? Activations.Linear;

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x) => activation.Apply(x);
}
