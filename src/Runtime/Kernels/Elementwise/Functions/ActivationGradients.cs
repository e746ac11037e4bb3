using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Runtime.Kernels.Elementwise.Functions;

// Gradients with TensorFlow's names and operand orders: some from the input (features), some from the output.

/// <summary>a = dy, b = x or y.</summary>
internal readonly struct ReluGrad : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V> => S.And(S.GreaterThan(b, S.Zero), a);
}

/// <summary>a = dy, b = x.</summary>
internal readonly struct Relu6Grad : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V> =>
        S.And(S.And(S.GreaterThan(b, S.Zero), S.GreaterThan(S.Broadcast(6f), b)), a);
}

/// <summary>a = dy, b = x, c = slope.</summary>
internal readonly struct LeakyReluGrad : ITernary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b, V c) where V : struct where S : struct, ISimd<V> =>
        S.Select(S.GreaterThan(b, S.Zero), a, S.Multiply(a, c));
}

/// <summary>a = dy, b = y.</summary>
internal readonly struct EluGrad : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V> =>
        S.Select(S.GreaterThan(S.Zero, b), S.Multiply(a, S.Add(b, S.Broadcast(1f))), a);
}

/// <summary>a = dy, b = y.</summary>
internal readonly struct SeluGrad : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V> =>
        S.Multiply(a, S.Select(S.GreaterThan(S.Zero, b), S.Add(b, S.Broadcast(SeluConstants.ScaleAlpha)), S.Broadcast(SeluConstants.Scale)));
}

/// <summary>a = dy, b = x.</summary>
internal readonly struct SoftplusGrad : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V> => S.Multiply(a, Sigmoids.Sigmoid<V, S>(b));
}

/// <summary>a = dy, b = x.</summary>
internal readonly struct SoftsignGrad : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V> =>
        S.Divide(a, Square.Invoke<V, S>(S.Add(S.Abs(b), S.Broadcast(1f))));
}

/// <summary>a = y, b = dy.</summary>
internal readonly struct TanhGrad : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V> =>
        S.Multiply(b, S.Subtract(S.Broadcast(1f), S.Multiply(a, a)));
}

/// <summary>a = y, b = dy.</summary>
internal readonly struct SigmoidGrad : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V> =>
        S.Multiply(b, S.Multiply(a, S.Subtract(S.Broadcast(1f), a)));
}

/// <summary>a = y, b = dy.</summary>
internal readonly struct SqrtGrad : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V> => S.Divide(S.Multiply(b, S.Broadcast(0.5f)), a);
}

/// <summary>a = y, b = dy.</summary>
internal readonly struct RsqrtGrad : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V> =>
        S.Multiply(S.Multiply(b, S.Broadcast(-0.5f)), S.Multiply(a, S.Multiply(a, a)));
}

/// <summary>a = y, b = dy.</summary>
internal readonly struct ReciprocalGrad : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V> => S.Negate(S.Multiply(b, S.Multiply(a, a)));
}

/// <summary>a = dy, b = x: dy · σ · (1 + x · (1 − σ)).</summary>
internal readonly struct SiluGrad : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V> => SiluSlope.Multiply<V, S>(a, b);
}

/// <summary>SiLU's derivative, apart because its sigmoid is used twice.</summary>
internal static class SiluSlope
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Multiply<V, S>(V dy, V x) where V : struct where S : struct, ISimd<V>
    {
        V one = S.Broadcast(1f), s = Sigmoids.Sigmoid<V, S>(x);
        return S.Multiply(S.Multiply(dy, s), S.MultiplyAdd(x, S.Subtract(one, s), one));
    }
}
