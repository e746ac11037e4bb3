namespace MLNet.Keras.Graphs;

/// <summary>Translates Keras's description of a window over one or two spatial axes into that of TensorFlow's 2-D ops: one axis is an image of height 1.</summary>
internal sealed class SpatialWindow
{
    private readonly string function;
    private readonly int axes;
    private readonly bool last;

    public SpatialWindow(string function, int rank, string padding, string dataFormat)
    {
        (this.function, axes) = (function, rank - 2);
        if (axes is not (1 or 2))
        {
            throw new ShapeException($"{function}: inputs of rank 3 or 4 expected (batch, channels and one or two spatial axes), got rank {rank}.");
        }
        last = dataFormat switch
        {
            "channels_last" => true,
            "channels_first" => false,
            _ => throw new ArgumentException($"{function}: dataFormat must be 'channels_last' or 'channels_first', got '{dataFormat}'.", nameof(dataFormat)),
        };
        Padding = padding.ToLowerInvariant() switch
        {
            "valid" => "VALID",
            "same" => "SAME",
            _ => throw new ArgumentException($"{function}: padding must be 'valid' or 'same', got '{padding}'.", nameof(padding)),
        };
    }

    public string Padding { get; }

    public string DataFormat => last ? "NHWC" : "NCHW";

    /// <summary>The op, given how to make it from strides, padding, data format and dilations.</summary>
    public Op Convolve(Func<IntList, string, string, IntList, Op> make, IntList strides, IntList dilations)
    {
        if (strides.Any(stride => stride > 1) && dilations.Any(dilation => dilation > 1))
        {
            throw new ShapeException($"{function}: strides above 1 together with dilations above 1 are not supported; got strides {strides} and dilations {dilations}.");
        }
        return make(Sizes(strides), Padding, DataFormat, Sizes(dilations));
    }

    /// <summary>Four numbers in the order of the data format.</summary>
    public IntList Sizes(IntList perAxis)
    {
        if (perAxis.Count != axes && perAxis.Count != 1 || perAxis.Any(size => size < 1))
        {
            throw new ShapeException($"{function}: one positive number or {axes} expected for {axes} spatial axes, got {perAxis}.");
        }
        int width = perAxis[perAxis.Count - 1];
        int height = axes == 1 ? 1 : perAxis[0];
        return last ? [1, height, width, 1] : [1, 1, height, width];
    }

    public Tensor Image(Tensor inputs) => axes == 2 ? inputs : K.ExpandDims(inputs, last ? 1 : 2);

    public Tensor Kernel(Tensor kernel) => kernel.Rank != axes + 2
        ? throw new ShapeException($"{function}: a kernel of rank {axes + 2} expected, got {kernel.Shape}.")
        : axes == 2 ? kernel : K.ExpandDims(kernel, 0);

    public Tensor Flat(Tensor image) => axes == 2 ? image : K.Squeeze(image, last ? 1 : 2);
}
