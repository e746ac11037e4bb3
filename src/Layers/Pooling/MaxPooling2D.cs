using MLNet.Keras.Graphs;

namespace MLNet.Keras.Layers;

/// <summary>The largest value of each window of an image. Keras: <c>keras.layers.MaxPooling2D</c>.</summary>
/// <param name="poolSize">Size of the window; 2 if null.</param>
/// <param name="strides">Steps of the window; its size if null.</param>
/// <param name="padding"><c>valid</c> or <c>same</c>.</param>
/// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
public sealed class MaxPooling2D(
    IntList? poolSize = null, IntList? strides = null, string padding = "valid", string? dataFormat = null,
    string? name = null, bool trainable = true, DTypePolicy? dtype = null, Shape? inputShape = null)
    : Pooling(2, poolSize, strides, padding, dataFormat, name, trainable, dtype, inputShape)
{
    /// <inheritdoc/>
    protected override Tensor Call(Tensor x) => K.MaxPool(x, PoolSize, Strides, Padding, DataFormat);
}
