using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Kernels.Rowwise;
using MLNet.Keras.Runtime.Kernels.Simd;
using MLNet.Keras.Runtime.Memory;

namespace MLNet.Keras.Runtime.Kernels.Reductions;

/// <summary>y[r] = scale · fold of x[r, :], over contiguous rows.</summary>
/// <remarks>
/// A row is cut into blocks of fixed length, whose totals are joined in order: long sums stay accurate, and one long row can be
/// shared by the threads without its bits depending on them.
/// </remarks>
internal static unsafe class RowFold
{
    private const int Block = 4096;

    public static void Run<F>(float* x, float* y, int rows, int length, float scale = 1, int bits = 0) where F : struct, IFold
    {
        int blocks = Math.Max(1, (length + Block - 1) / Block);
        if (blocks == 1)
        {
            RowRunner.Run<Kernel<F>, Arguments>(new() { X = x, Y = y, Length = length, Blocks = 1, Scale = scale }, rows, length, bits);
            return;
        }
        float* totals = Scratch.Floats(ScratchSlot.Elementwise, (long)rows * blocks);
        RowRunner.Run<Kernel<F>, Arguments>(new() { X = x, Y = totals, Length = length, Blocks = blocks, Scale = 1 }, checked(rows * blocks), Block, bits);
        for (int r = 0; r < rows; r++) y[r] = PairwiseJoin.Run<F>(totals + (long)r * blocks, blocks, stride: 1) * scale;
    }

    private struct Arguments
    {
        public float* X, Y;
        public int Length, Blocks;
        public float Scale;
    }

    private readonly struct Kernel<F> : IRowKernel<Arguments> where F : struct, IFold
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public static void Run<V, S>(in Arguments a, int first, int end) where V : struct where S : struct, ISimd<V>
        {
            float* lanes = stackalloc float[16];
            V identity = S.Broadcast(F.Identity);
            for (int unit = first; unit < end; unit++)
            {
                int start = unit % a.Blocks * Block, n = Math.Min(a.Length - start, Block), i = 0;
                float* p = a.X + (long)(unit / a.Blocks) * a.Length + start;
                V t0 = identity, t1 = identity, t2 = identity, t3 = identity;
                for (; i + 4 * S.Width <= n; i += 4 * S.Width)
                {
                    t0 = Step<V, S>(t0, S.Load(p + i));
                    t1 = Step<V, S>(t1, S.Load(p + i + S.Width));
                    t2 = Step<V, S>(t2, S.Load(p + i + 2 * S.Width));
                    t3 = Step<V, S>(t3, S.Load(p + i + 3 * S.Width));
                }
                for (; i + S.Width <= n; i += S.Width) t0 = Step<V, S>(t0, S.Load(p + i));
                if (i < n) t1 = Step<V, S>(t1, S.Select(S.LoadPartial(MaskTable.Pointer, n - i), S.LoadPartial(p + i, n - i), identity));
                S.Store(lanes, F.Join<V, S>(F.Join<V, S>(t0, t1), F.Join<V, S>(t2, t3)));
                a.Y[unit] = PairwiseJoin.Run<F>(lanes, S.Width, stride: 1) * a.Scale;
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static V Step<V, S>(V total, V x) where V : struct where S : struct, ISimd<V> => F.Step<V, S>(total, x, x, S.Zero);
    }
}
