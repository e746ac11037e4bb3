using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>
/// Copies operands into the order in which the micro-kernel reads them. A panel of B is two vectors wide: row k of the
/// panel, then row k + 1. A row block of A holds for each k its rows side by side.
/// </summary>
internal static unsafe class GemmPacking<V, S> where V : struct where S : struct, ISimd<V>
{
    private const MethodImplOptions Optimize = MethodImplOptions.AggressiveOptimization;

    /// <summary>Rows [k0, k0 + depth) of columns [n0, n0 + width) of op(B).</summary>
    public static void PackB(GemmArguments* p, int k0, int depth, int n0, int width, float* to)
    {
        if (p->TransposeB) PackTransposed(p->B + n0 * p->Ldb + k0, p->Ldb, depth, width, to);
        else PackRows(p->B + k0 * p->Ldb + n0, p->Ldb, depth, width > S.Width, to);
    }

    /// <summary>A narrower panel keeps its unused columns undefined: the micro-kernel never stores them.</summary>
    [MethodImpl(Optimize)]
    internal static void PackRows(float* b, nint ldb, int depth, bool two, float* to)
    {
        int width = S.Width, k = 0;
        if (!two)
        {
            for (; k < depth; k++, b += ldb, to += 2 * width) S.Store(to, S.Load(b));
            return;
        }
        for (; k + 2 <= depth; k += 2, b += 2 * ldb, to += 4 * width)
        {
            V left = S.Load(b), right = S.Load(b + width), nextLeft = S.Load(b + ldb), nextRight = S.Load(b + ldb + width);
            S.Store(to, left);
            S.Store(to + width, right);
            S.Store(to + 2 * width, nextLeft);
            S.Store(to + 3 * width, nextRight);
        }
        if (k < depth)
        {
            S.Store(to, S.Load(b));
            S.Store(to + width, S.Load(b + width));
        }
    }

    private static void PackTransposed(float* b, nint ldb, int depth, int width, float* to)
    {
        int columns = MicroKernels<V, S>.Columns;
        // Cleared rather than left: stale denormals in unused columns would slow every multiply-add.
        if (width < columns) new Span<float>(to, depth * columns).Clear();
        MatrixTranspose.Run(b, ldb, width, depth, to, columns);
    }

    [MethodImpl(Optimize)]
    public static void PackA(bool transposed, float* a, nint lda, int rows, int depth, int rowBlocks, float* to)
    {
        for (int i = 0, r0 = 0; i < rowBlocks; i++)
        {
            int r1 = GemmKernel<V, S>.Cut(rows, i + 1, rowBlocks), count = r1 - r0;
            if (transposed) CopyColumns(a + r0, lda, count, depth, to);
            else MatrixTranspose.Run(a + r0 * lda, lda, count, depth, to, count);
            to += (nint)count * depth;
            r0 = r1;
        }
    }

    [MethodImpl(Optimize)]
    private static void CopyColumns(float* a, nint lda, int count, int depth, float* to)
    {
        for (int k = 0; k < depth; k++, a += lda, to += count)
        {
            int r = 0;
            for (; r + 4 <= count; r += 4) Vector128.Load(a + r).Store(to + r);
            for (; r < count; r++) to[r] = a[r];
        }
    }
}
