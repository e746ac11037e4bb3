using MLNet.Keras.Runtime.Memory;
using MLNet.Keras.Runtime.Threading;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>A convolution and the max pooling of its result; both know the whole batch.</summary>
internal readonly record struct PooledConvolutionShape
{
    public required ConvolutionShape Convolution { get; init; }
    public required PoolingShape Pooling { get; init; }

    /// <summary>True if neither has a border, so that some rows of the result need some rows of the image and nothing else.</summary>
    public bool HasIndependentRows => !Convolution.HasBorder && Pooling is { PadTop: 0, PadLeft: 0 }
        && (Pooling.OutputHeight - 1) * Pooling.StrideY + Pooling.WindowHeight <= Pooling.Height
        && (Pooling.OutputWidth - 1) * Pooling.StrideX + Pooling.WindowWidth <= Pooling.Width;

    /// <summary>The shapes of a number of pooled rows of one image without a border.</summary>
    public (ConvolutionShape Convolution, PoolingShape Pooling) Rows(int pooled)
    {
        int convolved = (pooled - 1) * Pooling.StrideY + Pooling.WindowHeight;
        int rows = ConvolutionShape.Window(convolved, Convolution.StrideY, Convolution.DilationY, Convolution.KernelHeight);
        return (Convolution with { Batch = 1, Height = rows, OutputHeight = convolved }, Pooling with { Batch = 1, Height = convolved, OutputHeight = pooled });
    }

    /// <summary>The shapes of a single image.</summary>
    public PooledConvolutionShape Image => this with { Convolution = Convolution with { Batch = 1 }, Pooling = Pooling with { Batch = 1 } };
}

/// <summary>
/// Convolution (+ bias)(ReLU) and max pooling, one image after the other: the convolution's result is as large as all else
/// together, and so it stays in the second-level cache and is never written to memory.
/// </summary>
internal static unsafe class PooledConvolution
{
    /// <summary>Less than a product's: pooling adds to the work, and the next layer's threads find their rows in their own caches.</summary>
    private const long ParallelWork = 100_000;

    internal struct Arguments
    {
        public PooledConvolutionShape Shape;
        public float* Input, Filter, Bias;
        public bool Relu;

        /// <summary>The filter as <see cref="ConvolutionWeights"/> packs it, or null to pack it for this call.</summary>
        public float* PackedFilter;

        /// <summary>Maxima and, as <see cref="MaxPooling"/> writes them, their places (or null).</summary>
        public float* Output, Index;
    }

    public static void Run(in Arguments arguments)
    {
        var p = arguments;
        if (p.PackedFilter == null)
        {
            p.PackedFilter = Scratch.Floats(ScratchSlot.PooledWeights, ConvolutionWeights.Size(p.Shape.Convolution));
            ConvolutionWeights.Pack(new() { Shape = p.Shape.Convolution, Filter = p.Filter, To = p.PackedFilter });
        }
        int threads = p.Shape.Convolution.Work >= ParallelWork ? WorkerPool.Threads : 1;
        if (p.Shape.Convolution.Batch == 1 && p.Shape.HasIndependentRows)
        {
            WorkerPool.Run(Math.Min(threads, p.Shape.Pooling.OutputHeight), &RunRows, &p);
            return;
        }
        WorkerPool.Run(Math.Min(threads, arguments.Shape.Convolution.Batch), &RunImages, &p);
    }

    /// <summary>Some pooled rows of the only image: each row's bits are the same wherever the image is cut.</summary>
    private static void RunRows(void* context, int part, int parts)
    {
        var p = *(Arguments*)context;
        WorkerPool.Range(p.Shape.Pooling.OutputHeight, part, parts, 1, out int first, out int end);
        if (first == end)
        {
            return;
        }
        var (convolution, pooling) = p.Shape.Rows(end - first);
        nint firstRow = (nint)first * p.Shape.Pooling.StrideY * convolution.StrideY;
        nint offset = (nint)first * pooling.OutputWidth * pooling.Channels;
        float* convolved = Scratch.Floats(ScratchSlot.PooledImage, convolution.OutputSize);
        ConvolutionForward.Run(new()
        {
            Shape = convolution, Input = p.Input + firstRow * convolution.Width * convolution.Channels, PackedFilter = p.PackedFilter, Bias = p.Bias, Relu = p.Relu,
            Output = convolved,
        });
        MaxPooling.Run(new() { Shape = pooling, Input = convolved, Output = p.Output + offset, Index = p.Index == null ? null : p.Index + offset });
    }

    private static void RunImages(void* context, int part, int parts)
    {
        var p = *(Arguments*)context;
        var image = p.Shape.Image;
        float* convolved = Scratch.Floats(ScratchSlot.PooledImage, image.Convolution.OutputSize);
        WorkerPool.Range(p.Shape.Convolution.Batch, part, parts, 1, out int i, out int end);
        for (; i < end; i++)
        {
            ConvolutionForward.Run(new()
            {
                Shape = image.Convolution, Input = p.Input + i * (nint)image.Convolution.ImageSize, PackedFilter = p.PackedFilter, Bias = p.Bias, Relu = p.Relu,
                Output = convolved,
            });
            nint offset = i * (nint)image.Pooling.OutputSize;
            MaxPooling.Run(new() { Shape = image.Pooling, Input = convolved, Output = p.Output + offset, Index = p.Index == null ? null : p.Index + offset });
        }
    }
}
