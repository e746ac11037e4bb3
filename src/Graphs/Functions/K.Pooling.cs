using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras;

public static partial class K
{
    /// <summary>The largest value of each window over one or two spatial axes.</summary>
    /// <param name="inputs">[batch, …spatial, channels], or with channels_first [batch, channels, …spatial].</param>
    /// <param name="poolSize">One number for all spatial axes, or one each.</param>
    /// <param name="strides">As the size, which is the default.</param>
    /// <param name="padding"><c>valid</c> or <c>same</c>.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    public static Tensor MaxPool(Tensor inputs, IntList poolSize, IntList? strides = null, string padding = "valid", string dataFormat = "channels_last")
    {
        var window = new SpatialWindow("MaxPool", inputs.Rank, padding, dataFormat);
        return window.Flat(new MaxPool(window.Sizes(poolSize), window.Sizes(strides ?? poolSize), window.Padding, [], window.DataFormat).Apply(window.Image(inputs)));
    }

    /// <summary>The mean of each window over one or two spatial axes; padding does not count.</summary>
    /// <param name="inputs">[batch, …spatial, channels], or with channels_first [batch, channels, …spatial].</param>
    /// <param name="poolSize">One number for all spatial axes, or one each.</param>
    /// <param name="strides">As the size, which is the default.</param>
    /// <param name="padding"><c>valid</c> or <c>same</c>.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    public static Tensor AveragePool(Tensor inputs, IntList poolSize, IntList? strides = null, string padding = "valid", string dataFormat = "channels_last")
    {
        var window = new SpatialWindow("AveragePool", inputs.Rank, padding, dataFormat);
        return window.Flat(new AvgPool(window.Sizes(poolSize), window.Sizes(strides ?? poolSize), window.Padding, window.DataFormat).Apply(window.Image(inputs)));
    }
}
