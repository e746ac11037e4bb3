using MLNet.Keras.Runtime.Kernels.Simd;
using MLNet.Keras.Runtime.Memory;
using MLNet.Keras.Runtime.Threading;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>
/// Convolution (+ bias)(ReLU) as a product whose left operand is the image itself: the micro-kernel steps through a patch
/// with the image's strides, so no patch is ever copied. A padded image is first copied with its zero border.
/// </summary>
/// <remarks>
/// With contiguous kernel rows the kernel's rows are the micro-kernel's segments. With dilation in x or groups a segment is
/// one tap, and the rows are passes that accumulate into the output.
/// </remarks>
internal readonly unsafe struct ConvolutionForward : IVectorKernel<ConvolutionForward.Arguments>
{
    internal struct Arguments
    {
        public ConvolutionShape Shape;
        public float* Input;
        public float* Filter;

        /// <summary>The filter as <see cref="ConvolutionWeights"/> packs it, or null to pack it here for this call.</summary>
        public float* PackedFilter;

        /// <summary>One value per filter, or null.</summary>
        public float* Bias;
        public bool Relu;
        public float* Output;
    }

    private const int Float = sizeof(float);

    public static void Run(in Arguments arguments) => Isa.Run<ConvolutionForward, Arguments>(in arguments);

    static void IVectorKernel<Arguments>.Run<V, S>(in Arguments arguments)
    {
        var p = arguments;
        if (p.PackedFilter == null)
        {
            p.PackedFilter = Scratch.Floats(
                ScratchSlot.Weights, p.Shape.Groups * PackedWeights.Size<V, S>(p.Shape.GroupFilters, p.Shape.Depth));
            ConvolutionWeights.Pack<V, S>(new() { Shape = p.Shape, Filter = p.Filter, To = p.PackedFilter });
        }
        Convolve<V, S>(p);
    }

    /// <summary>The same with the filter already packed.</summary>
    internal static void Convolve<V, S>(Arguments p) where V : struct where S : struct, ISimd<V>
    {
        var s = p.Shape;
        int threads = s.Work >= Gemm.ParallelWork ? WorkerPool.Threads : 1;
        bool everyCell = s is { StrideX: 1, StrideY: 1, HasBorder: false } && s.OutputHeight == s.Height && s.OutputWidth == s.Width;
        if (everyCell && s is { KernelHeight: 1, KernelWidth: 1, Groups: 1 })
        {
            Gemm.Run<V, S>(Pointwise(in p), threads);
            return;
        }
        WorkerPool.Run(Math.Min(threads, s.Batch * s.OutputHeight), &RunRows<V, S>, &p);
    }

    /// <summary>A 1×1 kernel: every cell is a row of one large product.</summary>
    private static GemmArguments Pointwise(in Arguments p) => new()
    {
        M = p.Shape.Batch * p.Shape.OutputHeight * p.Shape.OutputWidth, N = p.Shape.Filters, K = p.Shape.Channels,
        A = p.Input, Lda = p.Shape.Channels, PackedB = p.PackedFilter, C = p.Output, Ldc = p.Shape.Filters,
        Bias = p.Bias, Relu = p.Relu,
    };

    /// <summary>A share of the batch's output rows, image by image.</summary>
    private static void RunRows<V, S>(void* context, int part, int parts) where V : struct where S : struct, ISimd<V>
    {
        var p = (Arguments*)context;
        int height = p->Shape.OutputHeight;
        WorkerPool.Range(p->Shape.Batch * height, part, parts, 1, out int row, out int end);
        while (row < end)
        {
            int image = row / height, first = row % height, rows = Math.Min(end - row, height - first);
            RunImage<V, S>(p, image, first, rows);
            row += rows;
        }
    }

    private static void RunImage<V, S>(Arguments* p, int image, int firstRow, int rows) where V : struct where S : struct, ISimd<V>
    {
        var s = p->Shape;
        var window = Window(in s, p->Input + image * (nint)s.ImageSize, firstRow, rows, out nint pitch);
        float* output = p->Output + image * (nint)s.OutputSize + (nint)firstRow * s.OutputWidth * s.Filters;
        int columns = MicroKernels<V, S>.Columns, passes = s.HasContiguousRows ? 1 : s.KernelHeight;

        MicroKernelArguments tile = default;
        tile.MaskTable = MaskTable.Pointer;
        tile.K = s.HasContiguousRows ? s.KernelWidth * s.Channels : s.GroupChannels;
        tile.Segments = s.HasContiguousRows ? s.KernelHeight : s.KernelWidth;
        tile.ARow = (nint)s.StrideX * s.Channels * Float;
        tile.AStep = Float;
        tile.ASegment = (s.HasContiguousRows ? s.DilationY * pitch : (nint)s.DilationX * s.Channels) * Float;
        tile.BStep = columns * Float;
        tile.BSegment = tile.K * tile.BStep;
        tile.CRow = (nint)s.Filters * Float;

        float* panel = p->PackedFilter;
        for (int group = 0; group < s.Groups; group++)
            for (int n0 = 0; n0 < s.GroupFilters; n0 += columns, panel += (nint)s.Depth * columns)
            {
                var kernels = MicroKernels<V, S>.ForColumns(Math.Min(columns, s.GroupFilters - n0), &tile);
                int filter = group * s.GroupFilters + n0;
                for (int pass = 0; pass < passes; pass++)
                {
                    bool last = pass == passes - 1;
                    tile.Accumulate = pass > 0;
                    tile.Relu = last && p->Relu;
                    tile.Bias = last && p->Bias != null ? p->Bias + filter : null;
                    tile.B = (byte*)panel + pass * tile.Segments * tile.BSegment;
                    float* from = window + pass * s.DilationY * pitch + group * s.GroupChannels;
                    for (int r = 0; r < rows; r++)
                    {
                        tile.A = (byte*)(from + r * s.StrideY * pitch);
                        tile.C = (byte*)(output + (nint)r * s.OutputWidth * s.Filters + filter);
                        RunRow(&tile, kernels, s.OutputWidth, MicroKernels<V, S>.ConvolutionRows);
                    }
                }
            }
    }

    private static void RunRow(MicroKernelArguments* tile, delegate*<MicroKernelArguments*, void>[] kernels, int cells, int tileRows)
    {
        int blocks = (cells - 1) / tileRows + 1;
        for (int i = 0, r0 = 0; i < blocks; i++)
        {
            int r1 = cells * (i + 1) / blocks, count = r1 - r0;
            kernels[count - 1](tile);
            tile->A += count * tile->ARow;
            tile->C += count * tile->CRow;
            r0 = r1;
        }
    }

    /// <summary>What output rows [firstRow, firstRow + rows) look at: the image in place, or its bordered copy.</summary>
    internal static float* Window(in ConvolutionShape s, float* image, int firstRow, int rows, out nint pitch)
    {
        int top = firstRow * s.StrideY - s.PadTop;
        if (!s.HasBorder)
        {
            pitch = (nint)s.Width * s.Channels;
            return image + top * pitch;
        }
        int height = ConvolutionShape.Window(rows, s.StrideY, s.DilationY, s.KernelHeight);
        pitch = (nint)s.WindowWidth * s.Channels;
        float* window = Scratch.Floats(ScratchSlot.Image, height * pitch);
        ImageWindow.Copy(image, s.Height, s.Width, s.Channels, top, -s.PadLeft, height, s.WindowWidth, window);
        return window;
    }
}
