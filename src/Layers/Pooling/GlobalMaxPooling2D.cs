namespace MLNet.Keras.Layers;

/// <summary>The largest value of each channel over an image. Keras: <c>keras.layers.GlobalMaxPooling2D</c>.</summary>
/// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
/// <param name="keepdims">Keep the reduced axes with size 1.</param>
public sealed class GlobalMaxPooling2D(
    string? dataFormat = null, bool keepdims = false, string? name = null, bool trainable = true, DTypePolicy? dtype = null, Shape? inputShape = null)
    : GlobalPooling(2, dataFormat, keepdims, name, trainable, dtype, inputShape)
{
    /// <inheritdoc/>
    protected override Tensor Call(Tensor x) => K.Max(x, SpatialAxes(x), Keepdims);
}
