namespace MLNet.Keras.Runtime.Kernels.Plain;

/// <summary>Where an element of a batch of images lies, in TensorFlow's two layouts.</summary>
internal readonly struct ImageIndex
{
    private readonly int height;
    private readonly int width;
    private readonly bool channelsLast;

    public ImageIndex(Shape shape, string dataFormat)
    {
        channelsLast = dataFormat == "NHWC";
        (height, width, Channels) = channelsLast ? (shape[1], shape[2], shape[3]) : (shape[2], shape[3], shape[1]);
        Count = shape[0];
    }

    public int Count { get; }

    public int Channels { get; }

    public long Of(int n, int y, int x, int channel) => channelsLast
        ? (((long)n * height + y) * width + x) * Channels + channel
        : (((long)n * Channels + channel) * height + y) * width + x;
}
