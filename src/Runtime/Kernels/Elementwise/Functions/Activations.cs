using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Runtime.Kernels.Elementwise.Functions;

// Activation functions: TensorFlow's, and Keras's common ones as single passes.

internal readonly struct Relu : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V x) where V : struct where S : struct, ISimd<V> => S.Max(S.Zero, x);
}

internal readonly struct Relu6 : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V x) where V : struct where S : struct, ISimd<V> => S.Min(S.Broadcast(6f), S.Max(S.Zero, x));
}

/// <summary>b is the slope below 0.</summary>
internal readonly struct LeakyRelu : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V> =>
        S.Select(S.GreaterThan(a, S.Zero), a, S.Multiply(a, b));
}

internal readonly struct Elu : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V x) where V : struct where S : struct, ISimd<V> =>
        S.Select(S.GreaterThan(S.Zero, x), Exponentials.Expm1<V, S>(x), x);
}

/// <summary>TensorFlow's: eˣ − 1, not expm1, so that tiny negatives give 0 and SeluGrad takes them for positive.</summary>
internal readonly struct Selu : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V x) where V : struct where S : struct, ISimd<V>
    {
        V below = S.Multiply(S.Broadcast(SeluConstants.ScaleAlpha), S.Subtract(Exponentials.Exp<V, S>(x), S.Broadcast(1f)));
        return S.Select(S.GreaterThan(S.Zero, x), below, S.Multiply(S.Broadcast(SeluConstants.Scale), x));
    }
}

internal readonly struct Softplus : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V x) where V : struct where S : struct, ISimd<V> => Sigmoids.Softplus<V, S>(x);
}

internal readonly struct Softsign : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V x) where V : struct where S : struct, ISimd<V> => S.Divide(x, S.Add(S.Abs(x), S.Broadcast(1f)));
}

internal readonly struct Silu : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V x) where V : struct where S : struct, ISimd<V> => S.Multiply(x, Sigmoids.Sigmoid<V, S>(x));
}

/// <summary>½x · (1 + erf(x / √2)).</summary>
internal readonly struct Gelu : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V x) where V : struct where S : struct, ISimd<V> =>
        S.Multiply(S.Multiply(x, S.Broadcast(0.5f)), S.Add(S.Broadcast(1f), Sigmoids.Erf<V, S>(S.Multiply(x, S.Broadcast(0.70710678f)))));
}

/// <summary>½x · (1 + tanh(√(2/π) · (x + 0.044715x³))).</summary>
internal readonly struct GeluTanh : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V x) where V : struct where S : struct, ISimd<V> =>
        S.Multiply(S.Multiply(x, S.Broadcast(0.5f)), S.Add(S.Broadcast(1f), Sigmoids.Tanh<V, S>(S.Multiply(S.Broadcast(0.7978845608f), S.MultiplyAdd(S.Multiply(S.Broadcast(0.044715f), x), S.Multiply(x, x), x)))));
}
