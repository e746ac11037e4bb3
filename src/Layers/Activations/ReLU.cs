namespace MLNet.Keras.Layers;

/// <summary>max(x, 0), with a slope below, a cap above and a threshold. Keras: <c>keras.layers.ReLU</c>.</summary>
/// <param name="maxValue">The cap; none if null.</param>
/// <param name="negativeSlope">Slope below the threshold.</param>
/// <param name="threshold">Below it the output is negativeSlope · (x − threshold).</param>
/// <exception cref="ArgumentOutOfRangeException">An option is negative.</exception>
public sealed class ReLU(
    double? maxValue = null, double negativeSlope = 0, double threshold = 0,
    string? name = null, bool trainable = true, DTypePolicy? dtype = null, Shape? inputShape = null)
    : Layer(name, trainable, dtype, inputShape)
{
    private readonly double? maxValue = maxValue is null ? null : Require.Between(maxValue.Value, 0, double.MaxValue, nameof(maxValue));
    private readonly double negativeSlope = Require.Between(negativeSlope, 0, double.MaxValue, nameof(negativeSlope));
    private readonly double threshold = Require.Between(threshold, 0, double.MaxValue, nameof(threshold));

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x) => Activations.Formulas.Relu(x, negativeSlope, maxValue, threshold);
}
