using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Runtime.Kernels.Elementwise.Functions;

// Exponentials, logarithms and S-shaped functions.

internal readonly struct Exp : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V x) where V : struct where S : struct, ISimd<V> => Exponentials.Exp<V, S>(x);
}

internal readonly struct Expm1 : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V x) where V : struct where S : struct, ISimd<V> => Exponentials.Expm1<V, S>(x);
}

internal readonly struct Log : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V x) where V : struct where S : struct, ISimd<V> => Logarithms.Log<V, S>(x);
}

internal readonly struct Log1p : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V x) where V : struct where S : struct, ISimd<V> => Logarithms.Log1p<V, S>(x);
}

internal readonly struct Tanh : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V x) where V : struct where S : struct, ISimd<V> => Sigmoids.Tanh<V, S>(x);
}

internal readonly struct Sigmoid : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V x) where V : struct where S : struct, ISimd<V> => Sigmoids.Sigmoid<V, S>(x);
}

internal readonly struct Erf : IUnary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V x) where V : struct where S : struct, ISimd<V> => Sigmoids.Erf<V, S>(x);
}

/// <summary>a · ln b, 0 where a is 0.</summary>
internal readonly struct Xlogy : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V> =>
        S.AndNot(S.Multiply(a, Logarithms.Log<V, S>(b)), S.Equal(a, S.Zero));
}

/// <summary>a / b, 0 where a is 0.</summary>
internal readonly struct Xdivy : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V> => S.AndNot(S.Divide(a, b), S.Equal(a, S.Zero));
}

/// <summary>Sigmoid cross-entropy of logit a with label b: max(a, 0) − a · b + log1p(e^−|a|).</summary>
internal readonly struct SigmoidCrossEntropy : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V> =>
        S.Subtract(Sigmoids.Softplus<V, S>(a), S.Multiply(a, b));
}

/// <summary>Its slope in a: σ(a) − b.</summary>
internal readonly struct SigmoidCrossEntropySlope : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V> => S.Subtract(Sigmoids.Sigmoid<V, S>(a), b);
}
