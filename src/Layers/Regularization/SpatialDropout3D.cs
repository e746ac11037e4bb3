namespace MLNet.Keras.Layers;

/// <summary>In training, drops whole channels of volumes. Keras: <c>keras.layers.SpatialDropout3D</c>.</summary>
/// <param name="rate">The share of channels, from 0 to 1.</param>
/// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
/// <param name="seed">Null draws a default seed.</param>
public sealed class SpatialDropout3D(
    double rate, string? dataFormat = null, int? seed = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null, Shape? inputShape = null)
    : SpatialDropout(
        rate, seed, DataFormat.Of(dataFormat) == "channels_last" ? [-1, 1, 1, 1, -1] : [-1, -1, 1, 1, 1], name, trainable, dtype, inputShape)
{
    private readonly string dataFormat = DataFormat.Of(dataFormat);
}
