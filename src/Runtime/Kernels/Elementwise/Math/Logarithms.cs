using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Runtime.Kernels.Elementwise;

/// <summary>Natural logarithms in float32: 1–2 units in the last place, right for subnormals, ±0, negatives, Inf and NaN.</summary>
internal static class Logarithms
{
    private const uint SqrtHalfBits = 0x3F3504F3, OneBits = 0x3F800000, MantissaBits = 0x7FFFFF;
    private const float SmallestNormal = 1.17549435E-38f, TwoTo23 = 8388608f;

    /// <remarks>x = m · 2ᵉ with m in [√½, √2); Cephes's polynomial for ln m.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log<V, S>(V x) where V : struct where S : struct, ISimd<V>
    {
        V subnormal = S.GreaterThan(S.Broadcast(SmallestNormal), x);
        V scaled = S.Select(subnormal, S.Multiply(x, S.Broadcast(TwoTo23)), x);
        V shifted = S.AddBits(scaled, S.BroadcastBits(OneBits - SqrtHalfBits));
        V e = S.FromIntegerBits(S.SubtractBits(S.ShiftRightBits(shifted, 23), S.BroadcastBits(127)));
        e = S.Subtract(e, S.And(subnormal, S.Broadcast(23f)));
        V m = S.AddBits(S.And(shifted, S.BroadcastBits(MantissaBits)), S.BroadcastBits(SqrtHalfBits));

        V f = S.Subtract(m, S.Broadcast(1f)), z = S.Multiply(f, f);
        V p = S.MultiplyAdd(S.Broadcast(7.0376836292E-2f), f, S.Broadcast(-1.1514610310E-1f));
        p = S.MultiplyAdd(p, f, S.Broadcast(1.1676998740E-1f));
        p = S.MultiplyAdd(p, f, S.Broadcast(-1.2420140846E-1f));
        p = S.MultiplyAdd(p, f, S.Broadcast(1.4249322787E-1f));
        p = S.MultiplyAdd(p, f, S.Broadcast(-1.6668057665E-1f));
        p = S.MultiplyAdd(p, f, S.Broadcast(2.0000714765E-1f));
        p = S.MultiplyAdd(p, f, S.Broadcast(-2.4999993993E-1f));
        p = S.MultiplyAdd(p, f, S.Broadcast(3.3333331174E-1f));
        V y = S.MultiplyAdd(e, S.Broadcast(-2.12194440e-4f), S.Multiply(S.Multiply(p, f), z));
        y = S.Add(f, S.MultiplyAdd(z, S.Broadcast(-0.5f), y));
        y = S.MultiplyAdd(e, S.Broadcast(0.693359375f), y);

        V infinity = S.Broadcast(float.PositiveInfinity);
        y = S.Select(S.Equal(x, infinity), infinity, y);
        y = S.Select(S.Equal(x, S.Zero), S.Broadcast(float.NegativeInfinity), y);
        return S.Select(S.GreaterThanOrEqual(x, S.Zero), y, S.Broadcast(float.NaN));
    }

    /// <summary>ln(1 + x), with Kahan's correction for what 1 + x rounds away.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log1p<V, S>(V x) where V : struct where S : struct, ISimd<V>
    {
        V one = S.Broadcast(1f), u = S.Add(x, one);
        V y = S.Multiply(Log<V, S>(u), S.Divide(x, S.Subtract(u, one)));
        V asGiven = S.Or(S.Equal(u, one), S.Equal(x, S.Broadcast(float.PositiveInfinity)));
        return S.Select(asGiven, x, y);
    }
}
