using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Runtime.Kernels.Elementwise;

/// <summary>S-shaped functions and what is built on them, in float32 (1–5 units in the last place).</summary>
internal static class Sigmoids
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V, S>(V x) where V : struct where S : struct, ISimd<V>
    {
        V one = S.Broadcast(1f);
        // Not ExpBounded: its bound of 88 would leave 6e-39 at −Inf, where 0 is wanted.
        return S.Divide(one, S.Add(one, Exponentials.Exp<V, S>(S.Negate(x))));
    }

    /// <summary>An odd rational function of degree 13 / 6 on |x| &lt; 7.9: tanh(±0) is ±0 exactly, and ±1 from |x| = 9 on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V, S>(V x) where V : struct where S : struct, ISimd<V>
    {
        V c = S.Min(S.Broadcast(7.90531110763549805f), S.Max(S.Broadcast(-7.90531110763549805f), x)), z = S.Multiply(c, c);
        V p = S.MultiplyAdd(S.Broadcast(-2.76076847742355e-16f), z, S.Broadcast(2.00018790482477e-13f));
        p = S.MultiplyAdd(p, z, S.Broadcast(-8.60467152213735e-11f));
        p = S.MultiplyAdd(p, z, S.Broadcast(5.12229709037114e-08f));
        p = S.MultiplyAdd(p, z, S.Broadcast(1.48572235717979e-05f));
        p = S.MultiplyAdd(p, z, S.Broadcast(6.37261928875436e-04f));
        p = S.MultiplyAdd(p, z, S.Broadcast(4.89352455891786e-03f));
        V q = S.MultiplyAdd(S.Broadcast(1.19825839466702e-06f), z, S.Broadcast(1.18534705686654e-04f));
        q = S.MultiplyAdd(q, z, S.Broadcast(2.26843463243900e-03f));
        q = S.MultiplyAdd(q, z, S.Broadcast(4.89352518554385e-03f));
        V y = S.Divide(S.Multiply(p, c), q);
        return S.Select(S.GreaterThanOrEqual(S.Abs(x), S.Broadcast(9f)), WithSign<V, S>(S.Broadcast(1f), x), y);
    }

    /// <summary>ln(1 + eˣ) = max(x, 0) + log1p(e^−|x|): no overflow, no cancellation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Softplus<V, S>(V x) where V : struct where S : struct, ISimd<V>
    {
        V small = Exponentials.Exp<V, S>(S.Negate(S.Abs(x)));
        return S.Add(S.Max(S.Zero, x), Logarithms.Log1p<V, S>(small));
    }

    /// <summary>An odd rational function on |x| &lt; 4, beyond which erf is ±1 in float32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Erf<V, S>(V x) where V : struct where S : struct, ISimd<V>
    {
        V c = S.Min(S.Broadcast(4f), S.Max(S.Broadcast(-4f), x)), z = S.Multiply(c, c);
        V p = S.MultiplyAdd(S.Broadcast(-2.72614225801306e-10f), z, S.Broadcast(2.77068142495902e-08f));
        p = S.MultiplyAdd(p, z, S.Broadcast(-2.10102402082508e-06f));
        p = S.MultiplyAdd(p, z, S.Broadcast(-5.69250639462346e-05f));
        p = S.MultiplyAdd(p, z, S.Broadcast(-7.34990630326855e-04f));
        p = S.MultiplyAdd(p, z, S.Broadcast(-2.95459980854025e-03f));
        p = S.MultiplyAdd(p, z, S.Broadcast(-1.60960333262415e-02f));
        V q = S.MultiplyAdd(S.Broadcast(-1.45660718464996e-05f), z, S.Broadcast(-2.13374055278905e-04f));
        q = S.MultiplyAdd(q, z, S.Broadcast(-1.68282697438203e-03f));
        q = S.MultiplyAdd(q, z, S.Broadcast(-7.37332916720468e-03f));
        q = S.MultiplyAdd(q, z, S.Broadcast(-1.42647390514189e-02f));
        V y = S.Divide(S.Multiply(p, c), q);
        return S.Select(S.GreaterThanOrEqual(S.Abs(x), S.Broadcast(4f)), WithSign<V, S>(S.Broadcast(1f), x), y);
    }

    /// <summary>A non-negative magnitude with the sign of another number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V WithSign<V, S>(V magnitude, V sign) where V : struct where S : struct, ISimd<V> =>
        S.Or(magnitude, S.And(sign, S.BroadcastBits(0x80000000)));
}
