using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Kernels.Simd;
using MLNet.Keras.Runtime.Memory;
using MLNet.Keras.Runtime.Threading;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>
/// Sums of a matrix's columns: the gradient of a bias. A long matrix is cut into chunks of rows, as many as its shape says
/// whatever the threads, and the chunks' sums are added in order; that is also the more exact way.
/// </summary>
internal readonly unsafe struct ColumnSum : IVectorKernel<ColumnSum.Arguments>
{
    internal struct Arguments
    {
        public float* Matrix;
        public int Rows;
        public int Columns;
        public nint Ld;
        public float* Sum;

        /// <summary>Add to what Sum holds.</summary>
        public bool Accumulate;
    }

    private const int RowsOfChunk = 256;
    private const int MostChunks = 32;
    private const long ParallelWork = 100_000;

    public static void Run(in Arguments arguments) => Isa.Run<ColumnSum, Arguments>(in arguments);

    static void IVectorKernel<Arguments>.Run<V, S>(in Arguments arguments)
    {
        var p = arguments;
        int chunks = Math.Clamp(p.Rows / RowsOfChunk, 1, MostChunks);
        if (chunks == 1)
        {
            SumRows<V, S>(p.Matrix, p.Rows, p.Columns, p.Ld, p.Sum, p.Accumulate);
            return;
        }
        var job = new Job { Matrix = p, Chunks = chunks, Partial = Scratch.Floats(ScratchSlot.PartialSums, (long)chunks * p.Columns) };
        int threads = (long)p.Rows * p.Columns >= ParallelWork ? WorkerPool.Threads : 1;
        WorkerPool.Run(Math.Min(threads, chunks), &RunChunks<V, S>, &job);
        SumRows<V, S>(job.Partial, chunks, p.Columns, p.Columns, p.Sum, p.Accumulate);
    }

    private struct Job
    {
        public Arguments Matrix;
        public int Chunks;
        public float* Partial;
    }

    private static void RunChunks<V, S>(void* context, int part, int parts) where V : struct where S : struct, ISimd<V>
    {
        var job = (Job*)context;
        var p = job->Matrix;
        WorkerPool.Range(job->Chunks, part, parts, 1, out int chunk, out int end);
        for (; chunk < end; chunk++)
        {
            WorkerPool.Range(p.Rows, chunk, job->Chunks, 1, out int lo, out int hi);
            SumRows<V, S>(p.Matrix + lo * p.Ld, hi - lo, p.Columns, p.Ld, job->Partial + chunk * (nint)p.Columns, accumulate: false);
        }
    }

    private static void SumRows<V, S>(float* matrix, int rows, int columns, nint ld, float* sum, bool accumulate)
        where V : struct where S : struct, ISimd<V>
    {
        int c = 0;
        for (; columns - c > 2 * S.Width; c += 4 * S.Width) Wide<V, S>(matrix + c, rows, columns - c, ld, sum + c, accumulate);
        for (; c < columns; c += S.Width) Narrow<V, S>(matrix + c, rows, columns - c, ld, sum + c, accumulate);
    }

    /// <summary>Four vectors of columns, row after row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Wide<V, S>(float* m, int rows, int columns, nint ld, float* sum, bool accumulate)
        where V : struct where S : struct, ISimd<V>
    {
        float* maskTable = MaskTable.Pointer;
        V s0 = S.Zero, s1 = s0, s2 = s0, s3 = s0;
        for (; rows > 0; rows--, m += ld)
        {
            s0 = S.Add(s0, S.Load(m));
            s1 = S.Add(s1, S.Load(m + S.Width));
            s2 = S.Add(s2, S.Load(m + 2 * S.Width));
            s3 = S.Add(s3, S.Load(m + 3 * S.Width));
        }
        Put<V, S>(sum, s0, columns, accumulate, maskTable);
        Put<V, S>(sum + S.Width, s1, columns - S.Width, accumulate, maskTable);
        Put<V, S>(sum + 2 * S.Width, s2, columns - 2 * S.Width, accumulate, maskTable);
        Put<V, S>(sum + 3 * S.Width, s3, columns - 3 * S.Width, accumulate, maskTable);
    }

    /// <summary>One vector of columns, four rows at a time to keep four additions in flight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow<V, S>(float* m, int rows, int columns, nint ld, float* sum, bool accumulate)
        where V : struct where S : struct, ISimd<V>
    {
        float* maskTable = MaskTable.Pointer;
        V s0 = S.Zero, s1 = s0, s2 = s0, s3 = s0;
        for (; rows >= 4; rows -= 4, m += 4 * ld)
        {
            s0 = S.Add(s0, S.Load(m));
            s1 = S.Add(s1, S.Load(m + ld));
            s2 = S.Add(s2, S.Load(m + 2 * ld));
            s3 = S.Add(s3, S.Load(m + 3 * ld));
        }
        for (; rows > 0; rows--, m += ld) s0 = S.Add(s0, S.Load(m));
        Put<V, S>(sum, S.Add(S.Add(s0, s1), S.Add(s2, s3)), columns, accumulate, maskTable);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // a call would spill the sums, in the loop too
    private static void Put<V, S>(float* to, V sum, int columns, bool accumulate, float* maskTable)
        where V : struct where S : struct, ISimd<V>
    {
        int count = Math.Min(S.Width, columns);
        if (count <= 0) return;
        S.StorePartial(to, accumulate ? S.Add(sum, S.LoadPartial(to, count, maskTable)) : sum, count, maskTable);
    }
}
