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

        /// <summary>Maxima and, as <see cref="MaxPooling"/> writes them, their places (or null).</summary>
        public float* Output, Index;
    }

    public static void Run(in Arguments arguments)
    {
        var job = new Job { Arguments = arguments, PackedFilter = Scratch.Floats(ScratchSlot.PooledWeights, ConvolutionWeights.Size(arguments.Shape.Convolution)) };
        ConvolutionWeights.Pack(new() { Shape = arguments.Shape.Convolution, Filter = arguments.Filter, To = job.PackedFilter });
        int threads = arguments.Shape.Convolution.Work >= ParallelWork ? WorkerPool.Threads : 1;
        if (arguments.Shape.Convolution.Batch == 1 && arguments.Shape.HasIndependentRows)
        {
            WorkerPool.Run(Math.Min(threads, arguments.Shape.Pooling.OutputHeight), &RunRows, &job);
            return;
        }
        WorkerPool.Run(Math.Min(threads, arguments.Shape.Convolution.Batch), &RunImages, &job);
    }

    private struct Job
    {
        public Arguments Arguments;
        public float* PackedFilter;
    }

    /// <summary>Some pooled rows of the only image: each row's bits are the same wherever the image is cut.</summary>
    private static void RunRows(void* context, int part, int parts)
    {
        var job = (Job*)context;
        var p = job->Arguments;
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
            Shape = convolution, Input = p.Input + firstRow * convolution.Width * convolution.Channels, PackedFilter = job->PackedFilter, Bias = p.Bias, Relu = p.Relu,
            Output = convolved,
        });
        MaxPooling.Run(new() { Shape = pooling, Input = convolved, Output = p.Output + offset, Index = p.Index == null ? null : p.Index + offset });
    }

    private static void RunImages(void* context, int part, int parts)
    {
        var job = (Job*)context;
        var p = job->Arguments;
        var image = p.Shape.Image;
        float* convolved = Scratch.Floats(ScratchSlot.PooledImage, image.Convolution.OutputSize);
        WorkerPool.Range(p.Shape.Convolution.Batch, part, parts, 1, out int i, out int end);
        for (; i < end; i++)
        {
            ConvolutionForward.Run(new()
            {
                Shape = image.Convolution, Input = p.Input + i * (nint)image.Convolution.ImageSize, PackedFilter = job->PackedFilter, Bias = p.Bias, Relu = p.Relu,
                Output = convolved,
            });
            nint offset = i * (nint)image.Pooling.OutputSize;
            MaxPooling.Run(new() { Shape = image.Pooling, Input = convolved, Output = p.Output + offset, Index = p.Index == null ? null : p.Index + offset });
        }
    }
}
