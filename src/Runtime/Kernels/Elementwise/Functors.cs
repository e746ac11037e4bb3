using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Runtime.Kernels.Elementwise;

/// <summary>y = f(x), written once for every vector width. An op is an empty struct; a parameter is an operand.</summary>
internal interface IUnary
{
    static abstract V Invoke<V, S>(V x) where V : struct where S : struct, ISimd<V>;
}

/// <summary>y = f(a, b).</summary>
internal interface IBinary
{
    static abstract V Invoke<V, S>(V a, V b) where V : struct where S : struct, ISimd<V>;
}

/// <summary>y = f(a, b, c).</summary>
internal interface ITernary
{
    static abstract V Invoke<V, S>(V a, V b, V c) where V : struct where S : struct, ISimd<V>;
}

/// <summary>A function too rare to vectorize.</summary>
internal interface IScalarUnary
{
    static abstract float Invoke(float x);
}

/// <summary>A function of two numbers too rare to vectorize.</summary>
internal interface IScalarBinary
{
    static abstract float Invoke(float a, float b);
}
