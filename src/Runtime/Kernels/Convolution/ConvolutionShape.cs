namespace MLNet.Keras.Runtime.Kernels;

/// <summary>
/// Sizes of a 2-D convolution: images [Batch, Height, Width, Channels], filter [KernelHeight, KernelWidth,
/// Channels / Groups, Filters], output [Batch, OutputHeight, OutputWidth, Filters]. Padding after the image is whatever the
/// output's size asks for. A 1-D convolution has Height and KernelHeight 1.
/// </summary>
internal readonly record struct ConvolutionShape
{
    public ConvolutionShape() { }

    public required int Batch { get; init; }
    public required int Height { get; init; }
    public required int Width { get; init; }
    public required int Channels { get; init; }
    public required int KernelHeight { get; init; }
    public required int KernelWidth { get; init; }
    public required int Filters { get; init; }
    public required int OutputHeight { get; init; }
    public required int OutputWidth { get; init; }
    public int StrideY { get; init; } = 1;
    public int StrideX { get; init; } = 1;
    public int DilationY { get; init; } = 1;
    public int DilationX { get; init; } = 1;
    public int PadTop { get; init; }
    public int PadLeft { get; init; }
    public int Groups { get; init; } = 1;

    public int GroupChannels => Channels / Groups;
    public int GroupFilters => Filters / Groups;

    /// <summary>Terms of one output's sum.</summary>
    public int Depth => KernelHeight * KernelWidth * GroupChannels;

    public long ImageSize => (long)Height * Width * Channels;
    public long OutputSize => (long)OutputHeight * OutputWidth * Filters;
    public long FilterSize => (long)Depth * Filters;

    /// <summary>Multiply-adds of the whole batch.</summary>
    public long Work => Batch * OutputSize * Depth;

    /// <summary>Rows and columns of image, border included, that the outputs look at.</summary>
    public int WindowHeight => Window(OutputHeight, StrideY, DilationY, KernelHeight);
    public int WindowWidth => Window(OutputWidth, StrideX, DilationX, KernelWidth);

    public bool HasBorder => PadTop != 0 || PadLeft != 0 || WindowHeight > Height || WindowWidth > Width;

    /// <summary>A kernel row covers consecutive floats of the image.</summary>
    public bool HasContiguousRows => Groups == 1 && DilationX == 1;

    public static int Window(int outputs, int stride, int dilation, int kernel) =>
        (outputs - 1) * stride + (kernel - 1) * dilation + 1;

    /// <summary>The convolution of output gradients that gives the input gradient; only where no stride leaves gaps.</summary>
    public ConvolutionShape Transposed() => this with
    {
        Height = OutputHeight, Width = OutputWidth, Channels = Filters, Filters = Channels,
        OutputHeight = Height, OutputWidth = Width,
        PadTop = (KernelHeight - 1) * DilationY - PadTop, PadLeft = (KernelWidth - 1) * DilationX - PadLeft,
    };
}
