using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Runtime.Kernels.Elementwise.Functions;

// Arithmetic of one, two or three numbers. Names are those of the opcodes in ElementwiseOp.

internal readonly struct Identity : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V x) where V : struct where S : struct, ISimd<V> => x;
}

internal readonly struct Abs : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V x) where V : struct where S : struct, ISimd<V> => S.Abs(x);
}

internal readonly struct Neg : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V x) where V : struct where S : struct, ISimd<V> => S.Negate(x);
}

/// <summary>−1, 0 or 1; NaN and ±0 stay.</summary>
internal readonly struct Sign : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V x) where V : struct where S : struct, ISimd<V> =>
        S.Select(S.GreaterThan(x, S.Zero), S.Broadcast(1f), S.Select(S.GreaterThan(S.Zero, x), S.Broadcast(-1f), x));
}

internal readonly struct Square : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V x) where V : struct where S : struct, ISimd<V> => S.Multiply(x, x);
}

internal readonly struct Sqrt : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V x) where V : struct where S : struct, ISimd<V> => S.Sqrt(x);
}

/// <summary>The exact quotient, not the processor's estimate.</summary>
internal readonly struct Rsqrt : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V x) where V : struct where S : struct, ISimd<V> => S.Divide(S.Broadcast(1f), S.Sqrt(x));
}

internal readonly struct Reciprocal : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V x) where V : struct where S : struct, ISimd<V> => S.Divide(S.Broadcast(1f), x);
}

internal readonly struct Floor : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V x) where V : struct where S : struct, ISimd<V> => S.Floor(x);
}

internal readonly struct Ceil : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V x) where V : struct where S : struct, ISimd<V> => S.Negate(S.Floor(S.Negate(x)));
}

/// <summary>Ties to even, as TensorFlow's Round and Rint.</summary>
internal readonly struct Round : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V x) where V : struct where S : struct, ISimd<V> => S.Round(x);
}

internal readonly struct Add : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V> => S.Add(a, b);
}

internal readonly struct Sub : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V> => S.Subtract(a, b);
}

internal readonly struct Mul : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V> => S.Multiply(a, b);
}

internal readonly struct Div : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V> => S.Divide(a, b);
}

/// <summary>0 where b is 0.</summary>
internal readonly struct DivNoNan : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V> => S.AndNot(S.Divide(a, b), S.Equal(b, S.Zero));
}

/// <summary>0 where b is 0, even if a is not finite.</summary>
internal readonly struct MulNoNan : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V> => S.AndNot(S.Multiply(a, b), S.Equal(b, S.Zero));
}

internal readonly struct FloorDiv : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V> => S.Floor(S.Divide(a, b));
}

/// <summary>NaN if either is.</summary>
internal readonly struct Maximum : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V> => S.Select(S.Equal(a, a), S.Max(a, b), a);
}

/// <summary>NaN if either is.</summary>
internal readonly struct Minimum : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V> => S.Select(S.Equal(a, a), S.Min(a, b), a);
}

internal readonly struct SquaredDifference : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V> => Square.Invoke<V, S>(S.Subtract(a, b));
}

/// <summary>a · b + c, fused where the processor can.</summary>
internal readonly struct MultiplyAdd : ITernary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b, V c) where V : struct where S : struct, ISimd<V> => S.MultiplyAdd(a, b, c);
}

/// <summary>a kept within [b, c]; NaN stays.</summary>
internal readonly struct Clip : ITernary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b, V c) where V : struct where S : struct, ISimd<V> => S.Max(b, S.Min(c, a));
}
