namespace MLNet.Keras.Layers;

/// <summary>Masks the steps whose features all have one value; they are set to 0 as well. Keras: <c>keras.layers.Masking</c>.</summary>
/// <remarks>Input [batch, steps, features].</remarks>
/// <param name="maskValue">The value.</param>
public sealed class Masking(
    double maskValue = 0, string? name = null, bool trainable = true, DTypePolicy? dtype = null, Shape? inputShape = null)
    : Layer(name, trainable, dtype, inputShape)
{
    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x) => x * K.Cast(K.ExpandDims(Counts(x), -1), x.DType);

    /// <inheritdoc/>
    protected override Tensor? ComputeMask(Tensor[] inputs, Tensor?[] masks) => Counts(inputs[0]);

    private Tensor Counts(Tensor x) => K.Any(K.NotEqual(x, maskValue), [-1]);
}
