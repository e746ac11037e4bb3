namespace MLNet.Keras.Layers;

/// <summary>In training, drops whole channels of sequences. Keras: <c>keras.layers.SpatialDropout1D</c>.</summary>
/// <param name="rate">The share of channels, from 0 to 1.</param>
/// <param name="seed">Null draws a default seed.</param>
public sealed class SpatialDropout1D(
    double rate, int? seed = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null, Shape? inputShape = null)
    : SpatialDropout(rate, seed, [-1, 1, -1], name, trainable, dtype, inputShape);
