namespace MLNet.Keras.Layers;

/// <summary>x where positive, else negativeSlope · x. Keras: <c>keras.layers.LeakyReLU</c>.</summary>
/// <param name="negativeSlope">Slope below 0.</param>
public sealed class LeakyReLU(
    double negativeSlope = 0.3, string? name = null, bool trainable = true, DTypePolicy? dtype = null, Shape? inputShape = null)
    : Layer(name, trainable, dtype, inputShape)
{
    private readonly double negativeSlope = Require.Between(negativeSlope, 0, double.MaxValue, nameof(negativeSlope));

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x) => K.LeakyRelu(x, negativeSlope);
}
