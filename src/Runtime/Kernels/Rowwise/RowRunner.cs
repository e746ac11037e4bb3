using MLNet.Keras.Runtime.Kernels.Simd;
using MLNet.Keras.Runtime.Threading;

namespace MLNet.Keras.Runtime.Kernels.Rowwise;

/// <summary>Deals a kernel's rows to the worker threads. Rows are computed alone, so bits do not depend on how many threads there are.</summary>
internal static unsafe class RowRunner
{
    private const int WorthOneThread = 8 * 1024;

    /// <param name="arguments">The kernel's operands.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="workPerRow">Roughly, in additions: small work stays on the calling thread.</param>
    /// <param name="bits">The vector width, for tests; 0 is the process's.</param>
    public static void Run<TKernel, TArguments>(in TArguments arguments, int rows, long workPerRow, int bits = 0)
        where TKernel : IRowKernel<TArguments> where TArguments : unmanaged
    {
        if (rows == 0) return;
        var job = new Job<TArguments> { Arguments = arguments, Rows = rows, Bits = bits == 0 ? Isa.Bits : bits };
        int parts = (int)Math.Clamp(rows * workPerRow / WorthOneThread, 1, Math.Min(WorkerPool.Threads, rows));
        if (parts == 1) RunPart<TKernel, TArguments>(&job, 0, 1);
        else WorkerPool.Run(parts, &RunPart<TKernel, TArguments>, &job);
    }

    private struct Job<TArguments> where TArguments : unmanaged
    {
        public TArguments Arguments;
        public int Rows, Bits, First, End;
    }

    private static void RunPart<TKernel, TArguments>(void* context, int part, int parts)
        where TKernel : IRowKernel<TArguments> where TArguments : unmanaged
    {
        var job = *(Job<TArguments>*)context;
        WorkerPool.Range(job.Rows, part, parts, 1, out job.First, out job.End);
        if (job.First < job.End) Isa.Run<Width<TKernel, TArguments>, Job<TArguments>>(job.Bits, in job);
    }

    private readonly struct Width<TKernel, TArguments> : IVectorKernel<Job<TArguments>>
        where TKernel : IRowKernel<TArguments> where TArguments : unmanaged
    {
        public static void Run<V, S>(in Job<TArguments> job) where V : struct where S : struct, ISimd<V> =>
            TKernel.Run<V, S>(in job.Arguments, job.First, job.End);
    }
}
