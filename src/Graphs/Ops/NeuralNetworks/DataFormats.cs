namespace MLNet.Keras.Graphs.Ops;

/// <summary>Names the axes of images in TensorFlow's two layouts.</summary>
internal static class DataFormats
{
    public static int Channel(string dataFormat) => dataFormat == "NHWC" ? 3 : 1;

    public static int Height(string dataFormat) => dataFormat == "NHWC" ? 1 : 2;

    public static Keras.Shape Images(string dataFormat, int count, int height, int width, int channels) =>
        dataFormat == "NHWC" ? [count, height, width, channels] : [count, channels, height, width];
}
