namespace MLNet.Keras.Graphs.Ops;

/// <summary>What the pooling ops share: how their window moves over the images.</summary>
/// <param name="Ksize">The window: four numbers in the order of the data format; those of batch and channels are 1.</param>
/// <param name="Strides">As the window.</param>
/// <param name="Padding">SAME, VALID, or (maximum only) EXPLICIT.</param>
/// <param name="DataFormat">NHWC or NCHW.</param>
public abstract record PoolingOp(IntList Ksize, IntList Strides, string Padding, string DataFormat) : Op
{
    private protected virtual IntList Paddings => default;

    /// <summary>The way of the window over height and width of images of the given shape.</summary>
    internal (Window Height, Window Width) Windows(Keras.Shape images)
    {
        int axis = DataFormats.Height(DataFormat);
        return (Along(axis, images), Along(axis + 1, images));
    }

    private Window Along(int axis, Keras.Shape images)
    {
        var (before, after) = Padding == "EXPLICIT" ? (Paddings[2 * axis], Paddings[2 * axis + 1]) : (0, 0);
        return Window.Of(images[axis], Ksize[axis], Strides[axis], 1, Padding, before, after);
    }

    private protected Keras.Shape Pooled(OpInputs x, Keras.Shape images)
    {
        if (images.Rank != 4)
        {
            throw x.Error($"images of rank 4 expected, got {images}");
        }
        int channel = DataFormats.Channel(DataFormat);
        if (Ksize[0] != 1 || Ksize[channel] != 1 || Strides[0] != 1 || Strides[channel] != 1)
        {
            throw x.Error($"the window {Ksize} (strides {Strides}) may not reach over images or channels ({DataFormat})");
        }
        var (height, width) = Windows(images);
        return DataFormats.Images(DataFormat, images[0], height.Output, width.Output, images[channel]);
    }
}
