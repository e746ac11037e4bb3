using System.Diagnostics.CodeAnalysis;

namespace MLNet.Keras.Runtime.Kernels.Simd;

/// <summary>
/// One vector width as a set of static operations: every kernel is written once over (<typeparamref name="V"/>, S) and
/// the JIT compiles it per width. A comparison yields all-ones or all-zeros lanes. The …Bits operations read and write
/// the lanes as 32-bit unsigned integers that travel in a float register.
/// </summary>
internal unsafe interface ISimd<V> where V : struct
{
    static abstract int Width { get; }
    static abstract V Zero { get; }

    static abstract V Broadcast(float x);
    static abstract V Load(float* p);
    static abstract void Store(float* p, V v);

    /// <summary>The first n lanes (0 ≤ n ≤ Width), zeros after them; reads no further.</summary>
    static abstract V LoadPartial(float* p, int n);
    static abstract void StorePartial(float* p, V v, int n);

    /// <summary>The same with the mask table handed in: inside a hot kernel a static field may cost a call.</summary>
    static abstract V LoadPartial(float* p, int n, float* maskTable);
    static abstract void StorePartial(float* p, V v, int n, float* maskTable);

    static abstract V Add(V a, V b);
    static abstract V Subtract(V a, V b);
    static abstract V Multiply(V a, V b);
    static abstract V Divide(V a, V b);

    /// <summary>a·b + c, fused where the processor can.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    /// <summary>a &gt; b ? a : b, hence b where either is NaN: Max(Zero, x) keeps a NaN x, Max(x, best) passes over it.</summary>
    static abstract V Max(V a, V b);

    /// <summary>a &lt; b ? a : b, hence b where either is NaN.</summary>
    static abstract V Min(V a, V b);
    static abstract V Sqrt(V a);

    /// <summary>To the nearest integer, ties to even.</summary>
    static abstract V Round(V a);
    static abstract V Floor(V a);
    static abstract V Abs(V a);
    static abstract V Negate(V a);

    static abstract float Sum(V a);
    static abstract float MaxAcross(V a);
    static abstract float MinAcross(V a);

    static abstract V Equal(V a, V b);
    static abstract V GreaterThan(V a, V b);
    static abstract V GreaterThanOrEqual(V a, V b);

    /// <summary>Bitwise: a where mask, else b.</summary>
    static abstract V Select(V mask, V a, V b);

    static abstract V And(V a, V b);

    /// <summary>a &amp; ~b.</summary>
    static abstract V AndNot(V a, V b);
    static abstract V Or(V a, V b);
    static abstract V Xor(V a, V b);

    static abstract V BroadcastBits(uint x);

    /// <summary>start, start + 1, …, as integers.</summary>
    static abstract V IndexBits(uint start);
    static abstract V AddBits(V a, V b);
    static abstract V SubtractBits(V a, V b);

    /// <summary>The low 32 bits of each product.</summary>
    static abstract V MultiplyBits(V a, V b);
    static abstract V ShiftLeftBits(V a, [ConstantExpected] int n);
    static abstract V ShiftRightBits(V a, [ConstantExpected] int n);
    static abstract V GreaterThanOrEqualBits(V a, V b);

    /// <summary>Float lanes to signed integers (undefined outside int's range).</summary>
    static abstract V ToIntegerBits(V a);
    static abstract V FromIntegerBits(V a);

    /// <summary>2ⁿ for integral n in [−126, 127], by building the exponent.</summary>
    static abstract V PowerOfTwo(V n);
}
