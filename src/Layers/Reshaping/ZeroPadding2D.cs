namespace MLNet.Keras.Layers;

/// <summary>Adds rows and columns of zeros around images. Keras: <c>keras.layers.ZeroPadding2D</c>.</summary>
/// <param name="padding">1 if null; one number, one for each axis, or one for each side.</param>
/// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
public sealed class ZeroPadding2D(
    SpatialPadding? padding = null, string? dataFormat = null,
    string? name = null, bool trainable = true, DTypePolicy? dtype = null, Shape? inputShape = null)
    : Layer(name, trainable, dtype, inputShape)
{
    private readonly SpatialPadding padding = (padding ?? 1).For(2, nameof(ZeroPadding2D));
    private readonly string dataFormat = DataFormat.Of(dataFormat);

    /// <inheritdoc/>
    protected override void Build(Shape input) => InputSpecs = [new() { Rank = 4 }];

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x) =>
        K.Pad(x, dataFormat == "channels_last" ? [(0, 0), .. padding.Axes, (0, 0)] : [(0, 0), (0, 0), .. padding.Axes]);
}
