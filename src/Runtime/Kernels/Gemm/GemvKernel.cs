using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>
/// A row times a matrix: y[N] (+)= x[K] · B[K, N]. Bound by reading B, so it runs down B's rows in chunks of eight vectors,
/// each with its own accumulator; a narrow chunk takes four rows at a time instead, to keep as many loads in flight.
/// </summary>
internal static unsafe class GemvKernel<V, S> where V : struct where S : struct, ISimd<V>
{
    private const MethodImplOptions Optimize = MethodImplOptions.AggressiveOptimization;

    /// <summary>Columns of a chunk. Which sums a column gets depends on its chunk, so threads cut only between chunks.</summary>
    public static int Chunk => 8 * S.Width;

    public static bool Takes(in GemmArguments p) => p is { M: 1, TransposeA: false, TransposeB: false } && p.PackedB == null;

    public static void Run(GemmArguments* p)
    {
        for (int n0 = 0; n0 < p->N; n0 += Chunk)
        {
            int vectors = Math.Min(8, (p->N - n0 + S.Width - 1) / S.Width);
            switch (vectors)
            {
                case 1 or 2: Narrow(p, n0); break;
                case 3: Wide<N3>(p, n0); break;
                case 4: Wide<N4>(p, n0); break;
                case 5: Wide<N5>(p, n0); break;
                case 6: Wide<N6>(p, n0); break;
                case 7: Wide<N7>(p, n0); break;
                default: Wide<N8>(p, n0); break;
            }
        }
    }

    /// <summary>Three to eight vectors.</summary>
    [MethodImpl(Optimize)]
    private static void Wide<Count>(GemmArguments* p, int n0) where Count : struct, ICount
    {
        float* x = p->A, b = p->B + n0, maskTable = MaskTable.Pointer;
        nint ldb = p->Ldb;
        V y0 = S.Zero, y1 = y0, y2 = y0, y3 = y0, y4 = y0, y5 = y0, y6 = y0, y7 = y0;
        for (int k = p->K; k > 0; k--, x++, b += ldb)
        {
            V v = S.Broadcast(*x);
            y0 = S.MultiplyAdd(v, S.Load(b), y0);
            y1 = S.MultiplyAdd(v, S.Load(b + S.Width), y1);
            y2 = S.MultiplyAdd(v, S.Load(b + 2 * S.Width), y2);
            if (Count.N > 3) y3 = S.MultiplyAdd(v, S.Load(b + 3 * S.Width), y3);
            if (Count.N > 4) y4 = S.MultiplyAdd(v, S.Load(b + 4 * S.Width), y4);
            if (Count.N > 5) y5 = S.MultiplyAdd(v, S.Load(b + 5 * S.Width), y5);
            if (Count.N > 6) y6 = S.MultiplyAdd(v, S.Load(b + 6 * S.Width), y6);
            if (Count.N > 7) y7 = S.MultiplyAdd(v, S.Load(b + 7 * S.Width), y7);
        }
        Finish(p, n0, y0, maskTable);
        Finish(p, n0 + S.Width, y1, maskTable);
        Finish(p, n0 + 2 * S.Width, y2, maskTable);
        if (Count.N > 3) Finish(p, n0 + 3 * S.Width, y3, maskTable);
        if (Count.N > 4) Finish(p, n0 + 4 * S.Width, y4, maskTable);
        if (Count.N > 5) Finish(p, n0 + 5 * S.Width, y5, maskTable);
        if (Count.N > 6) Finish(p, n0 + 6 * S.Width, y6, maskTable);
        if (Count.N > 7) Finish(p, n0 + 7 * S.Width, y7, maskTable);
    }

    [MethodImpl(Optimize)]
    private static void Narrow(GemmArguments* p, int n0)
    {
        float* x = p->A, b = p->B + n0, maskTable = MaskTable.Pointer;
        nint ldb = p->Ldb;
        V left0 = S.Zero, left1 = left0, left2 = left0, left3 = left0;
        V right0 = left0, right1 = left0, right2 = left0, right3 = left0;
        int k = p->K;
        for (; k >= 4; k -= 4, x += 4)
        {
            V v = S.Broadcast(x[0]);
            left0 = S.MultiplyAdd(v, S.Load(b), left0);
            right0 = S.MultiplyAdd(v, S.Load(b + S.Width), right0);
            b += ldb;
            v = S.Broadcast(x[1]);
            left1 = S.MultiplyAdd(v, S.Load(b), left1);
            right1 = S.MultiplyAdd(v, S.Load(b + S.Width), right1);
            b += ldb;
            v = S.Broadcast(x[2]);
            left2 = S.MultiplyAdd(v, S.Load(b), left2);
            right2 = S.MultiplyAdd(v, S.Load(b + S.Width), right2);
            b += ldb;
            v = S.Broadcast(x[3]);
            left3 = S.MultiplyAdd(v, S.Load(b), left3);
            right3 = S.MultiplyAdd(v, S.Load(b + S.Width), right3);
            b += ldb;
        }
        for (; k > 0; k--, x++, b += ldb)
        {
            V v = S.Broadcast(*x);
            left0 = S.MultiplyAdd(v, S.Load(b), left0);
            right0 = S.MultiplyAdd(v, S.Load(b + S.Width), right0);
        }
        Finish(p, n0, S.Add(S.Add(left0, left1), S.Add(left2, left3)), maskTable);
        Finish(p, n0 + S.Width, S.Add(S.Add(right0, right1), S.Add(right2, right3)), maskTable);
    }

    /// <summary>Old value, bias, ReLU, store; nothing if the vector lies past the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // a call would spill the accumulators, in the loop too
    private static void Finish(GemmArguments* p, int n, V y, float* maskTable)
    {
        int columns = Math.Min(S.Width, p->N - n);
        if (columns <= 0) return;
        float* c = p->C + n;
        if (p->Accumulate) y = S.Add(y, S.LoadPartial(c, columns, maskTable));
        if (p->Bias != null) y = S.Add(y, S.Load(p->Bias + n));
        if (p->Relu) y = S.Max(S.Zero, y);
        if (columns == S.Width) S.Store(c, y);
        else S.StorePartial(c, y, columns, maskTable);
    }
}
