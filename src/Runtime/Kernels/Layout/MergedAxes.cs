namespace MLNet.Keras.Runtime.Kernels;

/// <summary>
/// A permutation's axes in output order, with axes of extent 1 dropped and those that stay neighbours in order made one.
/// </summary>
internal unsafe struct MergedAxes
{
    public const int Most = 16;

    public int Count;
    public fixed int Extents[Most];
    public fixed long FromStrides[Most];
    public fixed long ToStrides[Most];

    public static MergedAxes Of(ReadOnlySpan<int> shape, ReadOnlySpan<int> permutation)
    {
        var strides = stackalloc long[Most];
        long stride = 1;
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= shape[i];
        }
        MergedAxes axes = default;
        foreach (int axis in permutation)
            if (shape[axis] != 1) axes.Append(shape[axis], strides[axis]);
        if (axes.Count == 0) axes.Append(1, 1);
        stride = 1;
        for (int i = axes.Count - 1; i >= 0; i--)
        {
            axes.ToStrides[i] = stride;
            stride *= axes.Extents[i];
        }
        return axes;
    }

    /// <summary>Which output axis is the input's contiguous one.</summary>
    public int InnermostOfInput()
    {
        int i = 0;
        while (FromStrides[i] != 1) i++;
        return i;
    }

    private void Append(int extent, long fromStride)
    {
        if (Count > 0 && FromStrides[Count - 1] == extent * fromStride) Extents[Count - 1] *= extent;
        else Extents[Count++] = extent;
        FromStrides[Count - 1] = fromStride;
    }
}
