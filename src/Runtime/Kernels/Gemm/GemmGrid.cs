using MLNet.Keras.Runtime.Threading;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>How C is cut among threads: rows × columns of blocks, one block to a part.</summary>
internal readonly unsafe struct GemmGrid(int rows, int columns, int columnQuantum)
{
    public int Parts => rows * columns;

    /// <summary>
    /// The grid with the least work in its largest block. Each block reads its own rows of A and columns of B, and copies
    /// those columns if enough rows use them; its edges stand for that.
    /// </summary>
    public static GemmGrid Choose(int m, int n, int columnQuantum, int threads)
    {
        int best = 1;
        long bestCost = long.MaxValue;
        for (int rows = threads; rows >= 1; rows--)
        {
            if (threads % rows != 0) continue;
            long blockRows = Math.Max(RowQuantum, Ceiling(Ceiling(m, rows), RowQuantum) * RowQuantum);
            long blockColumns = Ceiling(Ceiling(n, columnQuantum), threads / rows) * columnQuantum;
            long columnCost = blockRows >= GemmBlocks.RowsThatRepayPackingB ? PackedColumnCost : ColumnCost;
            long cost = blockRows * blockColumns + RowCost * blockRows + columnCost * blockColumns;
            if (cost < bestCost) (best, bestCost) = (rows, cost);
        }
        return new GemmGrid(best, threads / best, columnQuantum);
    }

    /// <summary>A single row is cut only where its kernel's chunks end.</summary>
    public static GemmGrid OfRow(int n, int chunk, int threads) => new(1, Math.Min(threads, (int)Ceiling(n, chunk)), chunk);

    /// <summary>The part's block as a product of its own.</summary>
    public GemmArguments Share(in GemmArguments product, int part)
    {
        var p = product;
        WorkerPool.Range(p.M, part / columns, rows, RowQuantum, out int m0, out int m1);
        WorkerPool.Range(p.N, part % columns, columns, columnQuantum, out int n0, out int n1);
        p.A += p.TransposeA ? m0 : m0 * p.Lda;
        if (p.PackedB != null) p.PackedB += (nint)n0 * p.K;
        else p.B += p.TransposeB ? n0 * p.Ldb : n0;
        p.C += m0 * p.Ldc + n0;
        if (p.Bias != null) p.Bias += n0;
        (p.M, p.N) = (m1 - m0, n1 - n0);
        return p;
    }

    private const int RowQuantum = 2;

    /// <summary>Costs of a block's edges in multiply-adds per step of K.</summary>
    private const int RowCost = 4;
    private const int ColumnCost = 2;
    private const int PackedColumnCost = 8;

    private static long Ceiling(long n, long unit) => (n + unit - 1) / unit;
}
