using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>sum[i] += term[i].</summary>
internal static unsafe class Accumulation<V, S> where V : struct where S : struct, ISimd<V>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(float* sum, float* term, nint count)
    {
        nint i = 0;
        for (; i + S.Width <= count; i += S.Width) S.Store(sum + i, S.Add(S.Load(sum + i), S.Load(term + i)));
        if (i < count) S.StorePartial(sum + i, S.Add(S.Load(sum + i), S.Load(term + i)), (int)(count - i));
    }
}
