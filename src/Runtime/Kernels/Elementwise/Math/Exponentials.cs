using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Runtime.Kernels.Elementwise;

/// <summary>e to the x and its relatives, in float32: 1–2 units in the last place, exact at ±0, ±Inf and NaN, gradual underflow.</summary>
/// <remarks>
/// Cody–Waite reduction x = n·ln 2 + r, |r| ≤ ln 2 / 2, with Cephes's polynomial for e^r. 2ⁿ is applied as two factors, so that
/// results near the largest float and below the smallest normal one come out right. NaN stands second in every Max and Min.
/// </remarks>
internal static class Exponentials
{
    private const float Log2E = 1.44269504088896341f, Ln2High = 0.693359375f, Ln2Low = -2.12194440e-4f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V, S>(V x) where V : struct where S : struct, ISimd<V>
    {
        V n = Reduce<V, S>(S.Min(S.Broadcast(89f), S.Max(S.Broadcast(-104f), x)), out V r);
        V p = S.Add(S.MultiplyAdd(Tail<V, S>(r), S.Multiply(r, r), r), S.Broadcast(1f));
        V half = S.Floor(S.Multiply(n, S.Broadcast(0.5f)));
        return S.Multiply(S.Multiply(p, S.PowerOfTwo(half)), S.PowerOfTwo(S.Subtract(n, half)));
    }

    /// <summary>e^x for x ≤ 88, where one power of two is enough: softmax's and the sigmoid's. Below −87.3 it gives 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpBounded<V, S>(V x) where V : struct where S : struct, ISimd<V>
    {
        V least = S.Broadcast(-87.33654f);
        V n = Reduce<V, S>(S.Min(S.Broadcast(88f), S.Max(least, x)), out V r);
        V p = S.Add(S.MultiplyAdd(Tail<V, S>(r), S.Multiply(r, r), r), S.Broadcast(1f));
        return S.AndNot(S.Multiply(p, S.PowerOfTwo(n)), S.GreaterThan(least, x));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Expm1<V, S>(V x) where V : struct where S : struct, ISimd<V>
    {
        V n = Reduce<V, S>(S.Min(S.Broadcast(89f), S.Max(S.Broadcast(-20f), x)), out V r);
        V q = S.MultiplyAdd(Tail<V, S>(r), S.Multiply(r, r), r);
        // 2ⁿ·(q + 1) − 1, ordered so that the ones cancel exactly when n is 0.
        V half = S.Floor(S.Multiply(n, S.Broadcast(0.5f)));
        V rest = S.PowerOfTwo(S.Subtract(n, half));
        V ones = S.Subtract(rest, S.PowerOfTwo(S.Negate(half)));
        V y = S.Multiply(S.PowerOfTwo(half), S.MultiplyAdd(q, rest, ones));
        return S.Select(S.Equal(x, S.Zero), x, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Reduce<V, S>(V x, out V r) where V : struct where S : struct, ISimd<V>
    {
        V n = S.Round(S.Multiply(x, S.Broadcast(Log2E)));
        r = S.MultiplyAdd(n, S.Broadcast(-Ln2Low), S.MultiplyAdd(n, S.Broadcast(-Ln2High), x));
        return n;
    }

    /// <summary>(e^r − 1 − r) / r².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Tail<V, S>(V r) where V : struct where S : struct, ISimd<V>
    {
        V p = S.MultiplyAdd(S.Broadcast(1.9875691500E-4f), r, S.Broadcast(1.3981999507E-3f));
        p = S.MultiplyAdd(p, r, S.Broadcast(8.3334519073E-3f));
        p = S.MultiplyAdd(p, r, S.Broadcast(4.1665795894E-2f));
        p = S.MultiplyAdd(p, r, S.Broadcast(1.6666665459E-1f));
        return S.MultiplyAdd(p, r, S.Broadcast(5.0000001201E-1f));
    }
}
