using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Kernels.Rowwise;
using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Runtime.Kernels.Optimizers;

/// <summary>Applies a rule to a whole variable in one pass: each array is read once and written once, in place.</summary>
internal static unsafe class UpdateRunner
{
    private const int Block = 1024, WorkPerElement = 4;

    /// <summary>Slots may be null where the rule does not use them.</summary>
    public static void Run<TUpdate, TConstants>(in TConstants k, float* weight, float* gradient, float* slot0, float* slot1, float* slot2, long n, int bits = 0)
        where TUpdate : struct, IUpdate<TConstants> where TConstants : unmanaged =>
        RowRunner.Run<Kernel<TUpdate, TConstants>, Arguments<TConstants>>(
            new() { Constants = k, Weight = weight, Gradient = gradient, Slot0 = slot0, Slot1 = slot1, Slot2 = slot2, Count = n },
            checked((int)((n + Block - 1) / Block)), Block * WorkPerElement, bits);

    private struct Arguments<TConstants> where TConstants : unmanaged
    {
        public TConstants Constants;
        public float* Weight, Gradient, Slot0, Slot1, Slot2;
        public long Count;
    }

    private readonly struct Kernel<TUpdate, TConstants> : IRowKernel<Arguments<TConstants>>
        where TUpdate : struct, IUpdate<TConstants> where TConstants : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public static void Run<V, S>(in Arguments<TConstants> a, int first, int end) where V : struct where S : struct, ISimd<V>
        {
            var k = a.Constants;
            float* w = a.Weight, g = a.Gradient, p = a.Slot0, q = a.Slot1, r = a.Slot2;
            long stop = Math.Min(a.Count, (long)end * Block);
            for (long i = (long)first * Block; i < stop; i += S.Width)
            {
                int n = (int)Math.Min(S.Width, stop - i);
                V weight = S.LoadPartial(w + i, n);
                V slot0 = Load<V, S>(p, i, n), slot1 = Load<V, S>(q, i, n), slot2 = Load<V, S>(r, i, n);
                TUpdate.Step<V, S>(in k, S.LoadPartial(g + i, n), ref weight, ref slot0, ref slot1, ref slot2);
                S.StorePartial(w + i, weight, n);
                if (p != null) S.StorePartial(p + i, slot0, n);
                if (q != null) S.StorePartial(q + i, slot1, n);
                if (r != null) S.StorePartial(r + i, slot2, n);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static V Load<V, S>(float* p, long i, int n) where V : struct where S : struct, ISimd<V> =>
            p == null ? S.Zero : S.LoadPartial(p + i, n);
    }
}
