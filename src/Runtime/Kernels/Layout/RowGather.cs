using MLNet.Keras.Runtime.Kernels.Simd;
using MLNet.Keras.Runtime.Threading;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>to[i] = from[rows[i]], row by row: a shuffled batch. Rows lie anywhere, so the next ones are fetched ahead.</summary>
internal static unsafe class RowGather
{
    internal struct Arguments
    {
        public float* From;

        /// <summary>How many rows From has; every index must be below it.</summary>
        public int FromRows;

        /// <summary>Floats of a row.</summary>
        public int RowSize;
        public int* Rows;
        public int Count;
        public float* To;
    }

    private const int CacheLine = 64;

    // What is fetched ahead: as many whole rows as this many bytes hold, of long rows the start of the next one; the
    // processor fetches the rest of a long row by itself once it sees it read.
    private const int BytesAhead = 4096;
    private const int MostRowsAhead = 16;
    // Rows come from main memory, a cache line at least, so two threads pay early: what they share is waiting.
    private const long ParallelBytes = 32_000;

    /// <param name="arguments">What to copy where.</param>
    /// <param name="lookup">What is done, for the error.</param>
    /// <exception cref="IndexException">An index is not a row of From.</exception>
    public static void Run(in Arguments arguments, string lookup = "GatherV2")
    {
        var p = arguments;
        for (int i = 0; i < p.Count; i++)
            if ((uint)p.Rows[i] >= (uint)p.FromRows)
                throw new IndexException($"{lookup}: index {p.Rows[i]} at position {i} is out of range for axis 0 of size {p.FromRows}.");
        bool parallel = (long)p.Count * Math.Max(p.RowSize * sizeof(float), CacheLine) >= ParallelBytes;
        WorkerPool.Run(parallel ? WorkerPool.Threads : 1, &RunRows, &p);
    }

    private static void RunRows(void* context, int part, int parts)
    {
        var p = (Arguments*)context;
        nint size = p->RowSize, bytes = size * sizeof(float), fetched = Math.Min(bytes, BytesAhead);
        int ahead = (int)Math.Clamp(BytesAhead / Math.Max(bytes, 1), 1, MostRowsAhead);
        WorkerPool.Range(p->Count, part, parts, 1, out int i, out int end);
        for (float* to = p->To + i * size; i < end; i++, to += size)
        {
            if (i + ahead < end)
            {
                byte* next = (byte*)(p->From + p->Rows[i + ahead] * size);
                for (nint line = 0; line < fetched; line += CacheLine) Isa.Prefetch(next + line);
            }
            if (size == 1) *to = p->From[p->Rows[i]];
            else Buffer.MemoryCopy(p->From + p->Rows[i] * size, to, bytes, bytes);
        }
    }
}
