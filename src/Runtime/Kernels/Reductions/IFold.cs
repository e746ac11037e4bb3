using System.Runtime.CompilerServices;
using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Runtime.Kernels.Reductions;

/// <summary>How a reduction gathers elements. Beside the element a it sees its partner b and its column's number m, where given.</summary>
internal interface IFold
{
    static abstract float Identity { get; }

    static abstract V Step<V, S>(V total, V a, V b, V m) where V : struct where S : struct, ISimd<V>;

    /// <summary>Joins two totals.</summary>
    static abstract float Join(float x, float y);

    /// <summary>Joins totals lane by lane.</summary>
    static abstract V Join<V, S>(V x, V y) where V : struct where S : struct, ISimd<V>;
}

/// <summary>Σ a.</summary>
internal readonly struct SumFold : IFold
{
    public static float Identity => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Step<V, S>(V total, V a, V b, V m) where V : struct where S : struct, ISimd<V> => S.Add(total, a);

    public static float Join(float x, float y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Join<V, S>(V x, V y) where V : struct where S : struct, ISimd<V> => S.Add(x, y);
}

/// <summary>Π a.</summary>
internal readonly struct ProductFold : IFold
{
    public static float Identity => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Step<V, S>(V total, V a, V b, V m) where V : struct where S : struct, ISimd<V> => S.Multiply(total, a);

    public static float Join(float x, float y) => x * y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Join<V, S>(V x, V y) where V : struct where S : struct, ISimd<V> => S.Multiply(x, y);
}

/// <summary>The largest a; NaN if there is one.</summary>
internal readonly struct MaximumFold : IFold
{
    public static float Identity => float.NegativeInfinity;

    // The processor's Max keeps a NaN only as its second operand.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Step<V, S>(V total, V a, V b, V m) where V : struct where S : struct, ISimd<V> =>
        S.Select(S.Equal(total, total), S.Max(total, a), total);

    public static float Join(float x, float y) => MathF.Max(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Join<V, S>(V x, V y) where V : struct where S : struct, ISimd<V> => S.Select(S.Equal(x, x), S.Max(x, y), x);
}

/// <summary>The smallest a; NaN if there is one.</summary>
internal readonly struct MinimumFold : IFold
{
    public static float Identity => float.PositiveInfinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Step<V, S>(V total, V a, V b, V m) where V : struct where S : struct, ISimd<V> =>
        S.Select(S.Equal(total, total), S.Min(total, a), total);

    public static float Join(float x, float y) => MathF.Min(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Join<V, S>(V x, V y) where V : struct where S : struct, ISimd<V> => S.Select(S.Equal(x, x), S.Min(x, y), x);
}

/// <summary>Σ (a − m)².</summary>
internal readonly struct SquaredDeviationFold : IFold
{
    public static float Identity => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Step<V, S>(V total, V a, V b, V m) where V : struct where S : struct, ISimd<V>
    {
        V d = S.Subtract(a, m);
        return S.MultiplyAdd(d, d, total);
    }

    public static float Join(float x, float y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Join<V, S>(V x, V y) where V : struct where S : struct, ISimd<V> => S.Add(x, y);
}

/// <summary>Σ b · (a − m).</summary>
internal readonly struct DeviationProductFold : IFold
{
    public static float Identity => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Step<V, S>(V total, V a, V b, V m) where V : struct where S : struct, ISimd<V> =>
        S.MultiplyAdd(b, S.Subtract(a, m), total);

    public static float Join(float x, float y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Join<V, S>(V x, V y) where V : struct where S : struct, ISimd<V> => S.Add(x, y);
}
