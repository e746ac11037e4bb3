using MLNet.Keras.Runtime.Memory;
using MLNet.Keras.Runtime.Threading;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>A convolution and the max pooling of its result; both know the whole batch.</summary>
internal readonly record struct PooledConvolutionShape
{
    public required ConvolutionShape Convolution { get; init; }
    public required PoolingShape Pooling { get; init; }

    /// <summary>The shapes of a single image.</summary>
    public PooledConvolutionShape Image => this with { Convolution = Convolution with { Batch = 1 }, Pooling = Pooling with { Batch = 1 } };
}

/// <summary>
/// Convolution (+ bias)(ReLU) and max pooling, one image after the other: the convolution's result is as large as all else
/// together, and so it stays in the second-level cache and is never written to memory.
/// </summary>
internal static unsafe class PooledConvolution
{
    internal struct Arguments
    {
        public PooledConvolutionShape Shape;
        public float* Input, Filter, Bias;
        public bool Relu;

        /// <summary>Maxima and, as <see cref="MaxPooling"/> writes them, their places.</summary>
        public float* Output, Index;
    }

    public static void Run(in Arguments arguments)
    {
        var job = new Job { Arguments = arguments, PackedFilter = Scratch.Floats(ScratchSlot.PooledWeights, ConvolutionWeights.Size(arguments.Shape.Convolution)) };
        ConvolutionWeights.Pack(new() { Shape = arguments.Shape.Convolution, Filter = arguments.Filter, To = job.PackedFilter });
        int threads = arguments.Shape.Convolution.Work >= Gemm.ParallelWork ? WorkerPool.Threads : 1;
        WorkerPool.Run(Math.Min(threads, arguments.Shape.Convolution.Batch), &RunImages, &job);
    }

    private struct Job
    {
        public Arguments Arguments;
        public float* PackedFilter;
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
            MaxPooling.Run(new() { Shape = image.Pooling, Input = convolved, Output = p.Output + offset, Index = p.Index + offset });
        }
    }
}
