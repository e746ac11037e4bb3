using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>
/// A matrix times a column, y[M] (+)= A[M, K] · b[K]: one dot product per row, four rows at a time. The general kernel would
/// compute two vectors of columns to keep one.
/// </summary>
internal static unsafe class DotKernel<V, S> where V : struct where S : struct, ISimd<V>
{
    private const MethodImplOptions Optimize = MethodImplOptions.AggressiveOptimization;

    public static bool Takes(in GemmArguments p) => p is { N: 1, M: > 1, TransposeA: false } && (p.TransposeB || p.Ldb == 1) && p.PackedB == null;

    /// <summary>Rows [row, end). A row's bits do not depend on which rows are computed with it.</summary>
    [MethodImpl(Optimize)]
    public static void Run(GemmArguments* p, int row, int end)
    {
        float* maskTable = MaskTable.Pointer, b = p->B;
        int whole = p->K / S.Width * S.Width, rest = p->K - whole;
        nint lda = p->Lda;
        for (; row + 4 <= end; row += 4)
        {
            float* a = p->A + row * lda;
            V y0 = S.Zero, y1 = y0, y2 = y0, y3 = y0;
            int k = 0;
            for (; k < whole; k += S.Width, a += S.Width)
            {
                V v = S.Load(b + k);
                y0 = S.MultiplyAdd(S.Load(a), v, y0);
                y1 = S.MultiplyAdd(S.Load(a + lda), v, y1);
                y2 = S.MultiplyAdd(S.Load(a + 2 * lda), v, y2);
                y3 = S.MultiplyAdd(S.Load(a + 3 * lda), v, y3);
            }
            if (rest > 0)
            {
                V v = S.LoadPartial(b + k, rest, maskTable);
                y0 = S.MultiplyAdd(S.LoadPartial(a, rest, maskTable), v, y0);
                y1 = S.MultiplyAdd(S.LoadPartial(a + lda, rest, maskTable), v, y1);
                y2 = S.MultiplyAdd(S.LoadPartial(a + 2 * lda, rest, maskTable), v, y2);
                y3 = S.MultiplyAdd(S.LoadPartial(a + 3 * lda, rest, maskTable), v, y3);
            }
            Finish(p, row, S.Sum(y0));
            Finish(p, row + 1, S.Sum(y1));
            Finish(p, row + 2, S.Sum(y2));
            Finish(p, row + 3, S.Sum(y3));
        }
        for (; row < end; row++)
        {
            float* a = p->A + row * lda;
            V y = S.Zero;
            int k = 0;
            for (; k < whole; k += S.Width, a += S.Width) y = S.MultiplyAdd(S.Load(a), S.Load(b + k), y);
            if (rest > 0) y = S.MultiplyAdd(S.LoadPartial(a, rest, maskTable), S.LoadPartial(b + k, rest, maskTable), y);
            Finish(p, row, S.Sum(y));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(GemmArguments* p, int row, float y)
    {
        float* c = p->C + row * p->Ldc;
        if (p->Accumulate) y += *c;
        if (p->Bias != null) y += *p->Bias;
        *c = p->Relu && y < 0 ? 0 : y;
    }
}
