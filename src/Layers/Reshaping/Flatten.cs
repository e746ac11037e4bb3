namespace MLNet.Keras.Layers;

/// <summary>[batch, …] → [batch, product of the rest]. Keras: <c>keras.layers.Flatten</c>.</summary>
/// <param name="dataFormat">With <c>channels_first</c>, channels are moved to the end first, as channels_last data would be flattened.</param>
public sealed class Flatten(
    string? dataFormat = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null, Shape? inputShape = null)
    : Layer(name, trainable, dtype, inputShape)
{
    private readonly string dataFormat = DataFormat.Of(dataFormat);

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x)
    {
        if (dataFormat == "channels_first" && x.Rank > 2)
        {
            x = K.MoveAxis(x, 1, -1);
        }
        long size = x.Shape[1..].Size;
        return size >= 0
            ? K.Reshape(x, [-1, (int)size])
            : K.Reshape(x, K.Stack([K.Unstack(K.Shape(x))[0], K.Cast(-1, DType.Int32)]));
    }
}
