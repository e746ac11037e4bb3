using MLNet.Keras.Runtime.Kernels.Simd;
using MLNet.Keras.Runtime.Threading;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>to[i] = from[rows[i]], row by row, for one or more sources: a shuffled batch. Rows lie anywhere, so the next ones are fetched ahead.</summary>
internal static unsafe class RowGather
{
    internal struct Source
    {
        public float* From;

        /// <summary>Floats of a row.</summary>
        public int RowSize;
        public float* To;
    }

    internal struct Arguments
    {
        public Source* Sources;
        public int SourceCount;

        /// <summary>How many rows each source has; every index must be below it.</summary>
        public int FromRows;
        public int* Rows;
        public int Count;
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
        long bytes = 0;
        for (int s = 0; s < p.SourceCount; s++)
            bytes += (long)p.Count * Math.Max(p.Sources[s].RowSize * sizeof(float), CacheLine);
        bool parallel = bytes >= ParallelBytes;
        WorkerPool.Run(parallel ? WorkerPool.Threads : 1, &RunRows, &p);
    }

    private static void RunRows(void* context, int part, int parts)
    {
        var p = (Arguments*)context;
        WorkerPool.Range(p->Count, part, parts, 1, out int first, out int end);
        for (int s = 0; s < p->SourceCount; s++) Copy(p->Sources[s], p->Rows, first, end);
    }

    private static void Copy(Source source, int* rows, int i, int end)
    {
        nint size = source.RowSize, bytes = size * sizeof(float), fetched = Math.Min(bytes, BytesAhead);
        int ahead = (int)Math.Clamp(BytesAhead / Math.Max(bytes, 1), 1, MostRowsAhead);
        for (float* to = source.To + i * size; i < end; i++, to += size)
        {
            if (i + ahead < end)
            {
                byte* next = (byte*)(source.From + rows[i + ahead] * size);
                for (nint line = 0; line < fetched; line += CacheLine) Isa.Prefetch(next + line);
            }
            if (size == 1) *to = source.From[rows[i]];
            else Buffer.MemoryCopy(source.From + rows[i] * size, to, bytes, bytes);
        }
    }
}
