using MLNet.Keras.Runtime.Kernels.Simd;
using MLNet.Keras.Runtime.Threading;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>
/// The single-precision matrix product. Threads own disjoint blocks of C and no sum is split among them; the K blocks are
/// chosen from the whole product's shape. Both together make the result the same bits on any number of threads.
/// </summary>
internal readonly unsafe struct Gemm : IVectorKernel<GemmArguments>
{
    /// <summary>Below this many multiply-adds a second thread costs more than it brings.</summary>
    internal const long ParallelWork = 250_000;

    /// <summary>Computes the product at the process's vector width, on as many threads as pay.</summary>
    public static void Run(in GemmArguments arguments) => Isa.Run<Gemm, GemmArguments>(in arguments);

    static void IVectorKernel<GemmArguments>.Run<V, S>(in GemmArguments arguments)
    {
        bool parallel = (long)arguments.M * arguments.N * arguments.K >= ParallelWork;
        Run<V, S>(arguments, parallel ? WorkerPool.Threads : 1);
    }

    /// <summary>The product in as many parts as told: one, for a caller that is itself one of a job's parts.</summary>
    internal static void Run<V, S>(GemmArguments product, int threads) where V : struct where S : struct, ISimd<V>
    {
        if (product.M == 0 || product.N == 0) return;
        if (product.K == 0)
        {
            EmptySum(in product);
            return;
        }
        if (IsColumn(in product)) product = AsRow(in product);
        if (threads == 1 && GemvKernel<V, S>.Takes(in product))
        {
            GemvKernel<V, S>.Run(&product);
            return;
        }
        if (DotKernel<V, S>.Takes(in product))
        {
            WorkerPool.Run(threads, &RunDots<V, S>, &product);
            return;
        }
        var job = new Job<V, S>(product, threads);
        WorkerPool.Run(job.Grid.Parts, &Job<V, S>.RunPart, &job);
    }

    private static void RunDots<V, S>(void* context, int part, int parts) where V : struct where S : struct, ISimd<V>
    {
        var product = (GemmArguments*)context;
        WorkerPool.Range(product->M, part, parts, 4, out int first, out int end);
        DotKernel<V, S>.Run(product, first, end);
    }

    /// <summary>Aᵀ·b for one column b reads A fastest as the row product bᵀ·A.</summary>
    private static bool IsColumn(in GemmArguments p) =>
        p is { N: 1, TransposeA: true, TransposeB: false, Ldb: 1, Ldc: 1, Relu: false } && p.Bias == null && p.PackedB == null;

    private static GemmArguments AsRow(in GemmArguments p) => new()
    {
        M = 1, N = p.M, K = p.K, A = p.B, Lda = p.K, B = p.A, Ldb = p.Lda, C = p.C, Ldc = p.M, Accumulate = p.Accumulate,
    };

    private static void EmptySum(in GemmArguments p)
    {
        for (int m = 0; m < p.M; m++)
            for (int n = 0; n < p.N; n++)
            {
                float* c = p.C + m * p.Ldc + n;
                float value = (p.Accumulate ? *c : 0) + (p.Bias != null ? p.Bias[n] : 0);
                *c = p.Relu && value < 0 ? 0 : value;
            }
    }

    private struct Job<V, S>(GemmArguments product, int threads) where V : struct where S : struct, ISimd<V>
    {
        private readonly GemmArguments product = product;
        private readonly bool isRow = GemvKernel<V, S>.Takes(in product);
        private readonly int kBlock = GemmBlocks<V, S>.KBlock(in product);

        public readonly GemmGrid Grid = GemvKernel<V, S>.Takes(in product)
            ? GemmGrid.OfRow(product.N, GemvKernel<V, S>.Chunk, threads)
            : GemmGrid.Choose(product.M, product.N, MicroKernels<V, S>.Columns, threads);

        public static void RunPart(void* context, int part, int parts)
        {
            var job = (Job<V, S>*)context;
            var share = job->Grid.Share(in job->product, part);
            if (share.M == 0 || share.N == 0) return;
            if (job->isRow) GemvKernel<V, S>.Run(&share);
            else GemmKernel<V, S>.Run(&share, job->kBlock);
        }
    }
}
