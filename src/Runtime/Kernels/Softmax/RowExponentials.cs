using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Kernels.Elementwise;
using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Runtime.Kernels.Softmax;

/// <summary>The two passes that every kernel of the softmax family begins with: a row's maximum, and Σ e^(x − max).</summary>
internal static unsafe class RowExponentials
{
    /// <summary>A NaN may get lost here; it comes back with the exponentials.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Maximum<V, S>(float* x, int columns) where V : struct where S : struct, ISimd<V>
    {
        V most = S.Broadcast(float.NegativeInfinity);
        int i = 0;
        for (; i + S.Width <= columns; i += S.Width) most = S.Max(most, S.Load(x + i));
        if (i < columns) most = S.Max(most, Tail<V, S>(x + i, columns - i));
        return S.MaxAcross(most);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum<V, S>(float* x, int columns, float max) where V : struct where S : struct, ISimd<V>
    {
        V sum = S.Zero, shift = S.Broadcast(max);
        int i = 0;
        for (; i + S.Width <= columns; i += S.Width) sum = S.Add(sum, Exponentials.ExpBounded<V, S>(S.Subtract(S.Load(x + i), shift)));
        if (i < columns) sum = S.Add(sum, Exponentials.ExpBounded<V, S>(S.Subtract(Tail<V, S>(x + i, columns - i), shift)));
        return S.Sum(sum);
    }

    /// <summary>The same, and y = e^(x − max).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Store<V, S>(float* x, float* y, int columns, float max) where V : struct where S : struct, ISimd<V>
    {
        V sum = S.Zero, shift = S.Broadcast(max);
        int i = 0;
        for (; i + S.Width <= columns; i += S.Width)
        {
            V e = Exponentials.ExpBounded<V, S>(S.Subtract(S.Load(x + i), shift));
            sum = S.Add(sum, e);
            S.Store(y + i, e);
        }
        if (i < columns)
        {
            V e = Exponentials.ExpBounded<V, S>(S.Subtract(Tail<V, S>(x + i, columns - i), shift));
            sum = S.Add(sum, e);
            S.StorePartial(y + i, e, columns - i);
        }
        return S.Sum(sum);
    }

    /// <summary>The last n elements, then −Inf, whose exponential is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Tail<V, S>(float* x, int n) where V : struct where S : struct, ISimd<V>
    {
        V lanes = S.LoadPartial(MaskTable.Pointer, n);
        return S.Select(lanes, S.LoadPartial(x, n), S.Broadcast(float.NegativeInfinity));
    }
}
