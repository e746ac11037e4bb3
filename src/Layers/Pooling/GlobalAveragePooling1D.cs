namespace MLNet.Keras.Layers;

/// <summary>The mean of each channel over all steps; with a mask, over those that count (NaN if none does). Keras: <c>keras.layers.GlobalAveragePooling1D</c>.</summary>
/// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
/// <param name="keepdims">Keep the reduced axis with size 1.</param>
public sealed class GlobalAveragePooling1D(
    string? dataFormat = null, bool keepdims = false, string? name = null, bool trainable = true, DTypePolicy? dtype = null, Shape? inputShape = null)
    : GlobalPooling(1, dataFormat, keepdims, name, trainable, dtype, inputShape)
{
    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x)
    {
        if (Masks.Of(x) is not { } mask)
        {
            return K.Mean(x, SpatialAxes(x), Keepdims);
        }
        mask = K.ExpandDims(mask, DataFormat == "channels_last" ? 2 : 1);
        return K.Sum(K.Where(mask, x, 0.0), SpatialAxes(x), Keepdims) / K.Sum(K.Cast(mask, x.DType), SpatialAxes(x), Keepdims);
    }

    /// <inheritdoc/>
    protected override Tensor? ComputeMask(Tensor[] inputs, Tensor?[] masks) => null;
}
