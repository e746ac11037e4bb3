using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Runtime.Kernels.Elementwise.Functions;

// Comparisons and logic. A truth value is 1 or 0, so that a cast to float32 costs nothing.

internal readonly struct Equal : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V> => S.And(S.Equal(a, b), S.Broadcast(1f));
}

/// <summary>True for NaN.</summary>
internal readonly struct NotEqual : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V> => S.AndNot(S.Broadcast(1f), S.Equal(a, b));
}

internal readonly struct Greater : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V> => S.And(S.GreaterThan(a, b), S.Broadcast(1f));
}

internal readonly struct GreaterEqual : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V> =>
        S.And(S.GreaterThanOrEqual(a, b), S.Broadcast(1f));
}

internal readonly struct Less : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V> => S.And(S.GreaterThan(b, a), S.Broadcast(1f));
}

internal readonly struct LessEqual : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V> =>
        S.And(S.GreaterThanOrEqual(b, a), S.Broadcast(1f));
}

internal readonly struct LogicalAnd : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V> => S.And(a, b);
}

internal readonly struct LogicalOr : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V> => S.Or(a, b);
}

internal readonly struct LogicalNot : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V x) where V : struct where S : struct, ISimd<V> => S.AndNot(S.Broadcast(1f), x);
}

internal readonly struct IsNan : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V x) where V : struct where S : struct, ISimd<V> => S.AndNot(S.Broadcast(1f), S.Equal(x, x));
}

internal readonly struct IsInf : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V x) where V : struct where S : struct, ISimd<V> =>
        S.And(S.Equal(S.Abs(x), S.Broadcast(float.PositiveInfinity)), S.Broadcast(1f));
}

internal readonly struct IsFinite : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V x) where V : struct where S : struct, ISimd<V> =>
        S.And(S.GreaterThan(S.Broadcast(float.PositiveInfinity), S.Abs(x)), S.Broadcast(1f));
}

/// <summary>b where a is true (not 0), else c.</summary>
internal readonly struct Select : ITernary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b, V c) where V : struct where S : struct, ISimd<V> => S.Select(S.Equal(a, S.Zero), c, b);
}
