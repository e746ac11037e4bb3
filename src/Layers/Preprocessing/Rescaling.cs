namespace MLNet.Keras.Layers;

/// <summary>x · scale + offset, such as pixels from 0…255 to 0…1. Keras: <c>keras.layers.Rescaling</c>.</summary>
/// <param name="scale">One factor, or one for each channel.</param>
/// <param name="offset">One number, or one for each channel; 0 if null.</param>
public sealed class Rescaling(
    OneOrMany<double> scale, OneOrMany<double>? offset = null,
    string? name = null, bool trainable = true, DTypePolicy? dtype = null, Shape? inputShape = null)
    : Layer(name, trainable, dtype, inputShape)
{
    private readonly OneOrMany<double> offset = offset ?? 0.0;

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x)
    {
        var dtype = DTypePolicy.ComputeDType;
        return K.Cast(x, dtype) * Constant(scale, dtype) + Constant(offset, dtype);
    }

    private static Tensor Constant(OneOrMany<double> values, DType dtype) =>
        K.Cast(Tensor.From(values.Items, values.Items.Length == 1 ? [] : [values.Items.Length]), dtype);
}
