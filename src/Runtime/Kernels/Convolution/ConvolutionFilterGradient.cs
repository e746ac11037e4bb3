using MLNet.Keras.Runtime.Kernels.Simd;
using MLNet.Keras.Runtime.Memory;
using MLNet.Keras.Runtime.Threading;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>
/// The gradient of a convolution for its filter: for each tap a product of the image, seen through the tap, and the output
/// gradients, summed over cells and images. The micro-kernel's segments are the output's rows.
/// </summary>
/// <remarks>
/// Threads own tiles of the gradient and run through all images. Where there are too few tiles, the batch is cut into a
/// fixed number of chunks whose sums are added in order. Which of the two depends on the shape alone, so the thread count
/// changes no bit.
/// </remarks>
internal readonly unsafe struct ConvolutionFilterGradient : IVectorKernel<ConvolutionFilterGradient.Arguments>
{
    internal struct Arguments
    {
        public ConvolutionShape Shape;
        public float* Input;
        public float* OutputGradient;

        /// <summary>Floats between rows and images of the output gradient, or 0 where it is dense.</summary>
        public nint OutputGradientRow;
        public nint OutputGradientImage;

        public float* FilterGradient;

        /// <summary>Add to what FilterGradient holds.</summary>
        public bool Accumulate;
    }

    private const int TilesForThreads = 12;
    private const int MostChunks = 16;

    public static void Run(in Arguments arguments) => Isa.Run<ConvolutionFilterGradient, Arguments>(in arguments);

    static void IVectorKernel<Arguments>.Run<V, S>(in Arguments arguments)
    {
        var p = arguments;
        if (p.OutputGradientRow == 0) p.OutputGradientRow = (nint)p.Shape.OutputWidth * p.Shape.Filters;
        if (p.OutputGradientImage == 0) p.OutputGradientImage = (nint)p.Shape.OutputSize;
        int threads = p.Shape.Work >= Gemm.ParallelWork ? WorkerPool.Threads : 1;
        var job = new Job { Gradient = p, Tiles = FilterGradientTiles<V, S>.Count(in p.Shape) };
        if (job.Tiles >= TilesForThreads || p.Shape.Batch == 1)
        {
            WorkerPool.Run(Math.Min(threads, job.Tiles), &RunTiles<V, S>, &job);
            return;
        }
        job.Chunks = Math.Min(MostChunks, p.Shape.Batch);
        job.Partial = Scratch.Floats(ScratchSlot.Weights, job.Chunks * p.Shape.FilterSize);
        WorkerPool.Run(Math.Min(threads, job.Chunks), &RunChunks<V, S>, &job);
        AddChunks<V, S>(in job);
    }

    private struct Job
    {
        public Arguments Gradient;
        public int Tiles;
        public int Chunks;
        public float* Partial;
    }

    private static void RunTiles<V, S>(void* context, int part, int parts) where V : struct where S : struct, ISimd<V>
    {
        var job = (Job*)context;
        var p = job->Gradient;
        WorkerPool.Range(job->Tiles, part, parts, 1, out int lo, out int hi);
        for (int image = 0; image < p.Shape.Batch; image++, p.Accumulate = true)
            FilterGradientTiles<V, S>.Run(in p, image, lo, hi);
    }

    private static void RunChunks<V, S>(void* context, int part, int parts) where V : struct where S : struct, ISimd<V>
    {
        var job = (Job*)context;
        WorkerPool.Range(job->Chunks, part, parts, 1, out int chunk, out int end);
        for (; chunk < end; chunk++)
        {
            var p = job->Gradient;
            p.FilterGradient = job->Partial + chunk * (nint)p.Shape.FilterSize;
            p.Accumulate = false;
            WorkerPool.Range(p.Shape.Batch, chunk, job->Chunks, 1, out int image, out int last);
            for (; image < last; image++, p.Accumulate = true) FilterGradientTiles<V, S>.Run(in p, image, 0, job->Tiles);
        }
    }

    private static void AddChunks<V, S>(in Job job) where V : struct where S : struct, ISimd<V>
    {
        nint size = (nint)job.Gradient.Shape.FilterSize;
        float* sum = job.Gradient.FilterGradient;
        if (!job.Gradient.Accumulate) new Span<float>(sum, checked((int)size)).Clear();
        for (int chunk = 0; chunk < job.Chunks; chunk++) Accumulation<V, S>.Add(sum, job.Partial + chunk * size, size);
    }
}
