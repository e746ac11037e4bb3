using System.Numerics;
using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Memory;
using MLNet.Keras.Runtime.Threading;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>
/// The gradients of a <see cref="PooledConvolution"/>, one image after the other. The batch is cut into a fixed number of chunks whose
/// weight gradients are added in order, so the thread count changes no bit.
/// </summary>
internal static unsafe class PooledConvolutionGradient
{
    private const int MostChunks = 8;

    internal struct Arguments
    {
        public PooledConvolutionShape Shape;
        public float* OutputGradient, Index, Input, Filter;

        /// <summary>The pooling's output, if a ReLU stands before the pooling; or null.</summary>
        public float* Output;

        public float* FilterGradient, BiasGradient;

        /// <summary>Null if it is not wanted; the convolution then may have strides.</summary>
        public float* InputGradient;
    }

    public static void Run(in Arguments arguments)
    {
        var shape = arguments.Shape.Convolution;
        var job = new Job { Arguments = arguments, Chunks = Math.Min(MostChunks, shape.Batch), Pitch = (nint)(shape.FilterSize + shape.Filters + 15) / 16 * 16 };
        long packed = arguments.InputGradient == null ? 0 : ConvolutionWeights.Size(shape.Transposed());
        job.Partial = Scratch.Floats(ScratchSlot.PooledWeights, job.Chunks * job.Pitch + packed);
        job.PackedFilter = job.Partial + job.Chunks * job.Pitch;
        if (packed > 0)
        {
            ConvolutionWeights.Pack(new() { Shape = shape, Filter = arguments.Filter, ForInputGradient = true, To = job.PackedFilter });
        }
        if (shape.Work >= Gemm.ParallelWork)
        {
            WorkerPool.Run(job.Chunks, &RunChunk, &job);
        }
        else
        {
            for (int chunk = 0; chunk < job.Chunks; chunk++)
            {
                RunChunk(&job, chunk, job.Chunks);
            }
        }
        Sum(in job, arguments.FilterGradient, 0, (int)shape.FilterSize);
        Sum(in job, arguments.BiasGradient, (nint)shape.FilterSize, shape.Filters);
    }

    private struct Job
    {
        public Arguments Arguments;
        public int Chunks;

        /// <summary>Filter and bias gradient of each chunk, and the floats between chunks.</summary>
        public float* Partial;
        public nint Pitch;
        public float* PackedFilter;
    }

    private static void RunChunk(void* context, int chunk, int chunks)
    {
        var job = (Job*)context;
        var p = job->Arguments;
        var image = p.Shape.Image;
        float* gradient = Scratch.Floats(ScratchSlot.PooledImage, image.Convolution.OutputSize);
        float* filterGradient = job->Partial + chunk * job->Pitch, biasGradient = filterGradient + image.Convolution.FilterSize;
        WorkerPool.Range(p.Shape.Convolution.Batch, chunk, chunks, 1, out int i, out int end);
        for (int first = i; i < end; i++)
        {
            nint pooled = i * (nint)image.Pooling.OutputSize, offset = i * (nint)image.Convolution.ImageSize;
            MaxPoolingGradient.Run(new()
            {
                Shape = image.Pooling, OutputGradient = p.OutputGradient + pooled, Index = p.Index + pooled,
                ReluOutput = p.Output == null ? null : p.Output + pooled, InputGradient = gradient,
            });
            ConvolutionFilterGradient.Run(new()
            {
                Shape = image.Convolution, Input = p.Input + offset, OutputGradient = gradient, FilterGradient = filterGradient, Accumulate = i > first,
            });
            ColumnSum.Run(new()
            {
                Matrix = gradient, Rows = image.Convolution.OutputHeight * image.Convolution.OutputWidth, Columns = image.Convolution.Filters,
                Ld = image.Convolution.Filters, Sum = biasGradient, Accumulate = i > first,
            });
            if (p.InputGradient != null)
            {
                ConvolutionForward.Run(new()
                {
                    Shape = image.Convolution.Transposed(), Input = gradient, PackedFilter = job->PackedFilter, Output = p.InputGradient + offset,
                });
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum(in Job job, float* sum, nint offset, int count)
    {
        float* first = job.Partial + offset;
        for (int i = 0; i < count; i += Vector<float>.Count)
        {
            var total = Vector.Load(first + i);
            for (int chunk = 1; chunk < job.Chunks; chunk++)
            {
                total += Vector.Load(first + chunk * job.Pitch + i);
            }
            if (i + Vector<float>.Count <= count)
            {
                total.Store(sum + i);
            }
            else
            {
                for (int lane = 0; i + lane < count; lane++)
                {
                    sum[i + lane] = total[lane];
                }
            }
        }
    }
}
