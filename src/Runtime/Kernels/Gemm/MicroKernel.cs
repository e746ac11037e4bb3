using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>
/// The innermost loop of products and convolutions: a tile of C, R rows by C vectors, stays in registers while K goes by.
/// Each step loads C vectors of B and multiplies them by one broadcast float of A per row.
/// </summary>
/// <remarks>
/// R and C are constants to the JIT, so rows that a tile does not have leave no code behind. A is read through two strides
/// (row and step), which serves A, its transpose and an image's overlapping patches alike without copying. B's rows are
/// read whole: past the last column lies slack or the next row. Every element is one chain of multiply-adds in the order
/// of K, whatever tile it falls in; that is what makes results independent of blocking over M and N, and of threads.
/// </remarks>
internal static unsafe class MicroKernel<V, S> where V : struct where S : struct, ISimd<V>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>A tile's row: up to two vectors.</summary>
    private struct Row
    {
        public V Left;
        public V Right;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<R, C>(MicroKernelArguments* p) where R : struct, ICount where C : struct, ICount
    {
        Row r0 = default, r1 = default, r2 = default, r3 = default, r4 = default, r5 = default, r6 = default;
        Row r7 = default, r8 = default, r9 = default, r10 = default, r11 = default, r12 = default, r13 = default;
        if (p->Accumulate) PrefetchRows<R, C>(p);

        byte* a = p->A, b = p->B;
        nint aRow = p->ARow, aRow3 = 3 * aRow, aStep = p->AStep, bStep = p->BStep;
        nint segments = p->Segments, aSegment = p->ASegment, bSegment = p->BSegment, depth = p->K;
        do
        {
            nint k = depth;
            byte* bk = b, a0 = a, a5 = a0 + 5 * aRow, a10 = a5 + 5 * aRow;
            do
            {
                V b0 = S.Load((float*)bk), b1 = C.N > 1 ? S.Load((float*)bk + S.Width) : default;
                bk += bStep;
                if (R.N > 0) MultiplyAdd<C>(ref r0, a0, b0, b1);
                if (R.N > 1) MultiplyAdd<C>(ref r1, a0 + aRow, b0, b1);
                if (R.N > 2) MultiplyAdd<C>(ref r2, a0 + 2 * aRow, b0, b1);
                if (R.N > 3) MultiplyAdd<C>(ref r3, a0 + aRow3, b0, b1);
                if (R.N > 4) MultiplyAdd<C>(ref r4, a0 + 4 * aRow, b0, b1);
                if (R.N > 5) MultiplyAdd<C>(ref r5, a5, b0, b1);
                if (R.N > 6) MultiplyAdd<C>(ref r6, a5 + aRow, b0, b1);
                if (R.N > 7) MultiplyAdd<C>(ref r7, a5 + 2 * aRow, b0, b1);
                if (R.N > 8) MultiplyAdd<C>(ref r8, a5 + aRow3, b0, b1);
                if (R.N > 9) MultiplyAdd<C>(ref r9, a5 + 4 * aRow, b0, b1);
                if (R.N > 10) MultiplyAdd<C>(ref r10, a10, b0, b1);
                if (R.N > 11) MultiplyAdd<C>(ref r11, a10 + aRow, b0, b1);
                if (R.N > 12) MultiplyAdd<C>(ref r12, a10 + 2 * aRow, b0, b1);
                if (R.N > 13) MultiplyAdd<C>(ref r13, a10 + aRow3, b0, b1);
                a0 += aStep;
                if (R.N > 5) a5 += aStep;
                if (R.N > 10) a10 += aStep;
            }
            while (--k > 0);
            a += aSegment;
            b += bSegment;
        }
        while (--segments > 0);

        // No bias adds zero and no ReLU clips at −∞: fewer branches than asking.
        V bias0 = p->Bias != null ? S.Load(p->Bias) : S.Zero;
        V bias1 = C.N > 1 && p->Bias != null ? S.Load(p->Bias + S.Width) : S.Zero;
        V floor = S.Broadcast(p->Relu ? 0 : float.NegativeInfinity);
        byte* c = p->C;
        if (R.N > 0) c = Finish<C>(ref r0, c, bias0, bias1, floor, p);
        if (R.N > 1) c = Finish<C>(ref r1, c, bias0, bias1, floor, p);
        if (R.N > 2) c = Finish<C>(ref r2, c, bias0, bias1, floor, p);
        if (R.N > 3) c = Finish<C>(ref r3, c, bias0, bias1, floor, p);
        if (R.N > 4) c = Finish<C>(ref r4, c, bias0, bias1, floor, p);
        if (R.N > 5) c = Finish<C>(ref r5, c, bias0, bias1, floor, p);
        if (R.N > 6) c = Finish<C>(ref r6, c, bias0, bias1, floor, p);
        if (R.N > 7) c = Finish<C>(ref r7, c, bias0, bias1, floor, p);
        if (R.N > 8) c = Finish<C>(ref r8, c, bias0, bias1, floor, p);
        if (R.N > 9) c = Finish<C>(ref r9, c, bias0, bias1, floor, p);
        if (R.N > 10) c = Finish<C>(ref r10, c, bias0, bias1, floor, p);
        if (R.N > 11) c = Finish<C>(ref r11, c, bias0, bias1, floor, p);
        if (R.N > 12) c = Finish<C>(ref r12, c, bias0, bias1, floor, p);
        if (R.N > 13) c = Finish<C>(ref r13, c, bias0, bias1, floor, p);
    }

    [MethodImpl(Inline)]
    private static void MultiplyAdd<C>(ref Row row, byte* a, V b0, V b1) where C : struct, ICount
    {
        V x = S.Broadcast(*(float*)a);
        row.Left = S.MultiplyAdd(x, b0, row.Left);
        if (C.N > 1) row.Right = S.MultiplyAdd(x, b1, row.Right);
    }

    /// <summary>Adds what C held (if asked), then bias, clips, stores; returns the next row's address.</summary>
    [MethodImpl(Inline)]
    private static byte* Finish<C>(ref Row row, byte* c, V bias0, V bias1, V floor, MicroKernelArguments* p) where C : struct, ICount
    {
        float* q = (float*)c;
        if (p->Accumulate)
        {
            row.Left = S.Add(row.Left, S.Load(q));
            if (C.N > 1) row.Right = S.Add(row.Right, S.Load(q + S.Width));
        }
        row.Left = S.Max(floor, S.Add(row.Left, bias0));
        if (C.N > 1)
        {
            S.Store(q, row.Left);
            row.Left = S.Max(floor, S.Add(row.Right, bias1));
            q += S.Width;
        }
        if (p->LastColumns == S.Width) S.Store(q, row.Left);
        else S.StorePartial(q, row.Left, p->LastColumns, p->MaskTable);
        return c + p->CRow;
    }

    [MethodImpl(Inline)]
    private static void PrefetchRows<R, C>(MicroKernelArguments* p) where R : struct, ICount where C : struct, ICount
    {
        byte* c = p->C;
        for (int r = 0; r < R.N; r++, c += p->CRow)
        {
            Isa.Prefetch(c);
            if (C.N * S.Width > 16) Isa.Prefetch(c + 64);
        }
    }
}
