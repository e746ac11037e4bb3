using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Kernels.Rowwise;
using MLNet.Keras.Runtime.Kernels.Simd;
using MLNet.Keras.Runtime.Memory;

namespace MLNet.Keras.Runtime.Kernels.Reductions;

/// <summary>y[o, j] = scale · fold over r of a[o, r, j], with b[o, r, j] and m[j] at hand: bias gradients, batch moments, means over pixels.</summary>
/// <remarks>
/// The unit of work is a band of columns times a block of rows, both of fixed size; totals of row blocks are joined in order. So
/// tall and wide shapes both keep all threads busy, and bits do not depend on how many there are.
/// </remarks>
internal static unsafe class ColumnFold
{
    private const int RowBlock = 1024, Band = 256;

    public static void Run<F>(float* a, float* y, int outer, int rows, int columns, float scale = 1, int bits = 0) where F : struct, IFold =>
        Run<F>(a, a, null, y, outer, rows, columns, scale, bits);

    /// <param name="a">[outer, rows, columns].</param>
    /// <param name="b">The same shape; a itself where the fold has no use for it.</param>
    /// <param name="m">[columns], or null for zeros.</param>
    /// <param name="y">[outer, columns].</param>
    /// <param name="outer">Independent reductions.</param>
    /// <param name="rows">Reduced size.</param>
    /// <param name="columns">Kept, contiguous size.</param>
    /// <param name="scale">Applied to the result.</param>
    /// <param name="bits">Vector width, 0 for the process's.</param>
    public static void Run<F>(float* a, float* b, float* m, float* y, int outer, int rows, int columns, float scale = 1, int bits = 0)
        where F : struct, IFold
    {
        int blocks = Math.Max(1, (rows + RowBlock - 1) / RowBlock), bands = (columns + Band - 1) / Band;
        float* totals = blocks == 1 ? y : Scratch.Floats(ScratchSlot.Elementwise, (long)outer * blocks * columns);
        var arguments = new Arguments
        {
            A = a, B = b, M = m, Y = totals, Rows = rows, Columns = columns, Blocks = blocks, Bands = bands, Scale = blocks == 1 ? scale : 1,
        };
        RowRunner.Run<Kernel<F>, Arguments>(arguments, checked(outer * blocks * bands), (long)Math.Min(rows, RowBlock) * Math.Min(columns, Band), bits);
        if (blocks == 1) return;
        for (int o = 0; o < outer; o++)
            for (int j = 0; j < columns; j++)
                y[(long)o * columns + j] = PairwiseJoin.Run<F>(totals + (long)o * blocks * columns + j, blocks, columns) * scale;
    }

    private struct Arguments
    {
        public float* A, B, M, Y;
        public int Rows, Columns, Blocks, Bands;
        public float Scale;
    }

    private readonly struct Kernel<F> : IRowKernel<Arguments> where F : struct, IFold
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public static void Run<V, S>(in Arguments g, int first, int end) where V : struct where S : struct, ISimd<V>
        {
            for (int unit = first; unit < end; unit++)
            {
                int band = unit % g.Bands, block = unit / g.Bands % g.Blocks, outer = unit / g.Bands / g.Blocks;
                int row = block * RowBlock, rows = Math.Min(g.Rows - row, RowBlock);
                long offset = ((long)outer * g.Rows + row) * g.Columns;
                float* y = g.Y + ((long)outer * g.Blocks + block) * g.Columns;
                int j = band * Band, stop = Math.Min(g.Columns, j + Band);
                for (; j + 4 * S.Width <= stop; j += 4 * S.Width) Wide<V, S>(in g, offset + j, j, rows, y + j);
                for (; j < stop; j += S.Width) Narrow<V, S>(in g, offset + j, j, rows, y + j, Math.Min(S.Width, stop - j));
            }
        }

        /// <summary>Four vectors of columns, row by row.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Wide<V, S>(in Arguments g, long offset, int j, int rows, float* y) where V : struct where S : struct, ISimd<V>
        {
            float* a = g.A + offset, b = g.B + offset;
            nint stride = g.Columns;
            V m0 = Column<V, S>(in g, j), m1 = Column<V, S>(in g, j + S.Width), m2 = Column<V, S>(in g, j + 2 * S.Width), m3 = Column<V, S>(in g, j + 3 * S.Width);
            V t0 = S.Broadcast(F.Identity), t1 = t0, t2 = t0, t3 = t0, scale = S.Broadcast(g.Scale);
            for (int r = 0; r < rows; r++, a += stride, b += stride)
            {
                t0 = F.Step<V, S>(t0, S.Load(a), S.Load(b), m0);
                t1 = F.Step<V, S>(t1, S.Load(a + S.Width), S.Load(b + S.Width), m1);
                t2 = F.Step<V, S>(t2, S.Load(a + 2 * S.Width), S.Load(b + 2 * S.Width), m2);
                t3 = F.Step<V, S>(t3, S.Load(a + 3 * S.Width), S.Load(b + 3 * S.Width), m3);
            }
            S.Store(y, S.Multiply(t0, scale));
            S.Store(y + S.Width, S.Multiply(t1, scale));
            S.Store(y + 2 * S.Width, S.Multiply(t2, scale));
            S.Store(y + 3 * S.Width, S.Multiply(t3, scale));
        }

        /// <summary>One vector of columns (or what is left), four rows in flight.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Narrow<V, S>(in Arguments g, long offset, int j, int rows, float* y, int n) where V : struct where S : struct, ISimd<V>
        {
            float* a = g.A + offset, b = g.B + offset;
            nint stride = g.Columns;
            V m = g.M == null ? S.Zero : S.LoadPartial(g.M + j, n);
            V t0 = S.Broadcast(F.Identity), t1 = t0, t2 = t0, t3 = t0;
            int r = 0;
            for (; r + 4 <= rows; r += 4, a += 4 * stride, b += 4 * stride)
            {
                t0 = F.Step<V, S>(t0, S.LoadPartial(a, n), S.LoadPartial(b, n), m);
                t1 = F.Step<V, S>(t1, S.LoadPartial(a + stride, n), S.LoadPartial(b + stride, n), m);
                t2 = F.Step<V, S>(t2, S.LoadPartial(a + 2 * stride, n), S.LoadPartial(b + 2 * stride, n), m);
                t3 = F.Step<V, S>(t3, S.LoadPartial(a + 3 * stride, n), S.LoadPartial(b + 3 * stride, n), m);
            }
            for (; r < rows; r++, a += stride, b += stride) t0 = F.Step<V, S>(t0, S.LoadPartial(a, n), S.LoadPartial(b, n), m);
            V total = F.Join<V, S>(F.Join<V, S>(t0, t1), F.Join<V, S>(t2, t3));
            S.StorePartial(y, S.Multiply(total, S.Broadcast(g.Scale)), n);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static V Column<V, S>(in Arguments g, int j) where V : struct where S : struct, ISimd<V> => g.M == null ? S.Zero : S.Load(g.M + j);
    }
}
