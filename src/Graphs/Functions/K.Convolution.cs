using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras;

public static partial class K
{
    /// <summary>Convolution over one or two spatial axes.</summary>
    /// <param name="inputs">[batch, …spatial, channels], or with channels_first [batch, channels, …spatial].</param>
    /// <param name="kernel">[…spatial, channels / groups, outputs]; its shape tells the groups.</param>
    /// <param name="strides">One number for all spatial axes, or one each.</param>
    /// <param name="padding"><c>valid</c> or <c>same</c>.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    /// <param name="dilationRate">Distance between taps, as the strides.</param>
    /// <exception cref="ShapeException">The shapes do not fit, or strides and dilations are both above 1.</exception>
    public static Tensor Conv(Tensor inputs, Tensor kernel, IntList? strides = null, string padding = "valid", string dataFormat = "channels_last", IntList? dilationRate = null)
    {
        var window = new SpatialWindow("Conv", inputs.Rank, padding, dataFormat);
        return window.Flat(window.Convolve((s, p, f, d) => new Conv2D(s, p, [], f, d), strides ?? 1, dilationRate ?? 1).Apply(window.Image(inputs), window.Kernel(kernel)));
    }

    /// <summary>Convolution of each channel with filters of its own.</summary>
    /// <param name="inputs">As in <see cref="Conv"/>.</param>
    /// <param name="kernel">[…spatial, channels, multiplier].</param>
    /// <param name="strides">As in <see cref="Conv"/>.</param>
    /// <param name="padding"><c>valid</c> or <c>same</c>.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    /// <param name="dilationRate">As in <see cref="Conv"/>.</param>
    public static Tensor DepthwiseConv(Tensor inputs, Tensor kernel, IntList? strides = null, string padding = "valid", string dataFormat = "channels_last", IntList? dilationRate = null)
    {
        var window = new SpatialWindow("DepthwiseConv", inputs.Rank, padding, dataFormat);
        return window.Flat(window.Convolve((s, p, f, d) => new DepthwiseConv2dNative(s, p, [], f, d), strides ?? 1, dilationRate ?? 1).Apply(window.Image(inputs), window.Kernel(kernel)));
    }

    /// <summary>A depthwise convolution, then one of window 1 that mixes the channels.</summary>
    /// <param name="inputs">As in <see cref="Conv"/>.</param>
    /// <param name="depthwiseKernel">[…spatial, channels, multiplier].</param>
    /// <param name="pointwiseKernel">[…ones, channels · multiplier, outputs].</param>
    /// <param name="strides">As in <see cref="Conv"/>.</param>
    /// <param name="padding"><c>valid</c> or <c>same</c>.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    /// <param name="dilationRate">As in <see cref="Conv"/>.</param>
    public static Tensor SeparableConv(Tensor inputs, Tensor depthwiseKernel, Tensor pointwiseKernel, IntList? strides = null, string padding = "valid", string dataFormat = "channels_last", IntList? dilationRate = null) =>
        Conv(DepthwiseConv(inputs, depthwiseKernel, strides, padding, dataFormat, dilationRate), pointwiseKernel, 1, "valid", dataFormat);
}
