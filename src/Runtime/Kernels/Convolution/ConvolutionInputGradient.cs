using MLNet.Keras.Runtime.Kernels.Simd;
using MLNet.Keras.Runtime.Memory;
using MLNet.Keras.Runtime.Threading;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>
/// The gradient of a convolution for its input. Without strides it is the forward kernel again: output gradients with a
/// zero border, filter turned. With strides that would multiply mostly zeros, and with very few channels leave most of a
/// vector empty: there a product gives the gradient of every patch, and the patches are added where they came from.
/// </summary>
internal readonly unsafe struct ConvolutionInputGradient : IVectorKernel<ConvolutionInputGradient.Arguments>
{
    internal struct Arguments
    {
        public ConvolutionShape Shape;
        public float* OutputGradient;
        public float* Filter;
        public float* InputGradient;
    }

    public static void Run(in Arguments arguments) => Isa.Run<ConvolutionInputGradient, Arguments>(in arguments);

    static void IVectorKernel<Arguments>.Run<V, S>(in Arguments arguments)
    {
        var p = arguments;
        var transposed = p.Shape.Transposed();
        bool fillsVectors = 4 * p.Shape.GroupChannels > S.Width || p.Shape.Groups > 1;
        if (p.Shape is { StrideX: 1, StrideY: 1 } && transposed is { PadTop: >= 0, PadLeft: >= 0 } && fillsVectors)
        {
            float* packed = Scratch.Floats(
                ScratchSlot.Weights, transposed.Groups * PackedWeights.Size<V, S>(transposed.GroupFilters, transposed.Depth));
            ConvolutionWeights.Pack<V, S>(new() { Shape = p.Shape, Filter = p.Filter, ForInputGradient = true, To = packed });
            ConvolutionForward.Convolve<V, S>(new()
            {
                Shape = transposed, Input = p.OutputGradient, PackedFilter = packed, Output = p.InputGradient,
            });
            return;
        }
        var job = new PatchJob { Gradient = p, PackedFilter = PackForPatches<V, S>(in p) };
        int threads = p.Shape.Work >= Gemm.ParallelWork ? WorkerPool.Threads : 1;
        WorkerPool.Run(Math.Min(threads, p.Shape.Batch), &RunImages<V, S>, &job);
    }

    private struct PatchJob
    {
        public Arguments Gradient;
        public float* PackedFilter;
    }

    /// <summary>Each group's filter as op(B)[filters, patch].</summary>
    private static float* PackForPatches<V, S>(in Arguments p) where V : struct where S : struct, ISimd<V>
    {
        var s = p.Shape;
        nint size = (nint)PackedWeights.Size<V, S>(s.Depth, s.GroupFilters);
        float* packed = Scratch.Floats(ScratchSlot.Weights, s.Groups * size);
        for (int g = 0; g < s.Groups; g++)
            PackedWeights.Pack<V, S>(new()
            {
                B = p.Filter + g * s.GroupFilters, Ldb = s.Filters, TransposeB = true,
                N = s.Depth, K = s.GroupFilters, To = packed + g * size,
            });
        return packed;
    }

    private static void RunImages<V, S>(void* context, int part, int parts) where V : struct where S : struct, ISimd<V>
    {
        var job = (PatchJob*)context;
        var p = job->Gradient;
        var s = p.Shape;
        nint size = (nint)PackedWeights.Size<V, S>(s.Depth, s.GroupFilters);
        int cells = s.OutputHeight * s.OutputWidth;
        float* patches = Scratch.Floats(ScratchSlot.Patches, (long)cells * s.Depth);
        WorkerPool.Range(s.Batch, part, parts, 1, out int image, out int end);
        for (; image < end; image++)
        {
            float* gradient = p.InputGradient + image * (nint)s.ImageSize;
            new Span<float>(gradient, checked((int)s.ImageSize)).Clear();
            for (int g = 0; g < s.Groups; g++)
            {
                Gemm.Run<V, S>(new GemmArguments
                {
                    M = cells, N = s.Depth, K = s.GroupFilters,
                    A = p.OutputGradient + image * (nint)s.OutputSize + g * s.GroupFilters, Lda = s.Filters,
                    PackedB = job->PackedFilter + g * size, C = patches, Ldc = s.Depth,
                }, threads: 1);
                ImagePatches.AddTo<V, S>(in s, patches, g, gradient);
            }
        }
    }
}
