namespace MLNet.Keras.Graphs.Ops;

/// <summary>What a convolution and its two gradients share: how the filter moves over the images.</summary>
/// <param name="Strides">Four numbers in the order of the data format; those of batch and channels are 1.</param>
/// <param name="Padding">SAME, VALID or EXPLICIT.</param>
/// <param name="ExplicitPaddings">With EXPLICIT: before and after each axis of the data format, flat.</param>
/// <param name="DataFormat">NHWC or NCHW.</param>
/// <param name="Dilations">As the strides: the distance between taps.</param>
public abstract record ConvolutionOp(IntList Strides, string Padding, IntList ExplicitPaddings, string DataFormat, IntList Dilations) : Op
{
    /// <summary>As the strides: the distance between taps; ones unless given.</summary>
    public IntList Dilations { get; init; } = Dilations.Count == 0 ? [1, 1, 1, 1] : Dilations;

    /// <summary>The way of the filter over height and width of images of the given shape.</summary>
    internal (Window Height, Window Width) Windows(Keras.Shape images, int filterHeight, int filterWidth)
    {
        int axis = DataFormats.Height(DataFormat);
        return (Along(axis, images, filterHeight), Along(axis + 1, images, filterWidth));
    }

    private Window Along(int axis, Keras.Shape images, int size)
    {
        var (before, after) = Padding == "EXPLICIT" ? (ExplicitPaddings[2 * axis], ExplicitPaddings[2 * axis + 1]) : (0, 0);
        return Window.Of(images[axis], size, Strides[axis], Dilations[axis], Padding, before, after);
    }

    /// <summary>The shape of the result of a convolution, with its checks.</summary>
    private protected Keras.Shape OutputShape(OpInputs x, Keras.Shape images, Keras.Shape filter, int outputs)
    {
        if (images.Rank != 4 || filter.Rank != 4)
        {
            throw x.Error($"images and filter of rank 4 expected, got {images} and {filter}");
        }
        var (height, width) = Windows(images, filter[0], filter[1]);
        return DataFormats.Images(DataFormat, images[0], height.Output, width.Output, outputs);
    }
}
