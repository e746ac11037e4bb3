using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace MLNet.Keras.Runtime.Kernels.Simd;

/// <summary>One float at a time: the fallback where no vector is hardware accelerated, and the plainest twin in tests.</summary>
internal readonly unsafe struct Simd1 : ISimd<float>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public static int Width { [MethodImpl(Inline)] get => 1; }
    public static float Zero { [MethodImpl(Inline)] get => 0; }

    [MethodImpl(Inline)] private static uint Bits(float x) => BitConverter.SingleToUInt32Bits(x);
    [MethodImpl(Inline)] private static float Float(uint x) => BitConverter.UInt32BitsToSingle(x);
    [MethodImpl(Inline)] private static float Mask(bool x) => Float(x ? uint.MaxValue : 0);

    [MethodImpl(Inline)] public static float Broadcast(float x) => x;
    [MethodImpl(Inline)] public static float Load(float* p) => *p;
    [MethodImpl(Inline)] public static void Store(float* p, float v) => *p = v;
    [MethodImpl(Inline)] public static float LoadPartial(float* p, int n) => n > 0 ? *p : 0;
    [MethodImpl(Inline)] public static float LoadPartial(float* p, int n, float* maskTable) => n > 0 ? *p : 0;
    [MethodImpl(Inline)] public static void StorePartial(float* p, float v, int n) { if (n > 0) *p = v; }
    [MethodImpl(Inline)] public static void StorePartial(float* p, float v, int n, float* maskTable) { if (n > 0) *p = v; }

    [MethodImpl(Inline)] public static float Add(float a, float b) => a + b;
    [MethodImpl(Inline)] public static float Subtract(float a, float b) => a - b;
    [MethodImpl(Inline)] public static float Multiply(float a, float b) => a * b;
    [MethodImpl(Inline)] public static float Divide(float a, float b) => a / b;
    [MethodImpl(Inline)] public static float MultiplyAdd(float a, float b, float c) => float.MultiplyAddEstimate(a, b, c);
    [MethodImpl(Inline)] public static float Max(float a, float b) => a > b ? a : b;
    [MethodImpl(Inline)] public static float Min(float a, float b) => a < b ? a : b;
    [MethodImpl(Inline)] public static float Sqrt(float a) => MathF.Sqrt(a);
    [MethodImpl(Inline)] public static float Round(float a) => MathF.Round(a);
    [MethodImpl(Inline)] public static float Floor(float a) => MathF.Floor(a);
    [MethodImpl(Inline)] public static float Abs(float a) => MathF.Abs(a);
    [MethodImpl(Inline)] public static float Negate(float a) => -a;

    [MethodImpl(Inline)] public static float Sum(float a) => a;
    [MethodImpl(Inline)] public static float MaxAcross(float a) => a;
    [MethodImpl(Inline)] public static float MinAcross(float a) => a;

    [MethodImpl(Inline)] public static float Equal(float a, float b) => Mask(a == b);
    [MethodImpl(Inline)] public static float GreaterThan(float a, float b) => Mask(a > b);
    [MethodImpl(Inline)] public static float GreaterThanOrEqual(float a, float b) => Mask(a >= b);
    [MethodImpl(Inline)] public static float Select(float mask, float a, float b) =>
        Float((Bits(mask) & Bits(a)) | (~Bits(mask) & Bits(b)));

    [MethodImpl(Inline)] public static float And(float a, float b) => Float(Bits(a) & Bits(b));
    [MethodImpl(Inline)] public static float AndNot(float a, float b) => Float(Bits(a) & ~Bits(b));
    [MethodImpl(Inline)] public static float Or(float a, float b) => Float(Bits(a) | Bits(b));
    [MethodImpl(Inline)] public static float Xor(float a, float b) => Float(Bits(a) ^ Bits(b));

    [MethodImpl(Inline)] public static float BroadcastBits(uint x) => Float(x);
    [MethodImpl(Inline)] public static float IndexBits(uint start) => Float(start);
    [MethodImpl(Inline)] public static float AddBits(float a, float b) => Float(Bits(a) + Bits(b));
    [MethodImpl(Inline)] public static float SubtractBits(float a, float b) => Float(Bits(a) - Bits(b));
    [MethodImpl(Inline)] public static float MultiplyBits(float a, float b) => Float(Bits(a) * Bits(b));
    [MethodImpl(Inline)] public static float ShiftLeftBits(float a, [ConstantExpected] int n) => Float(Bits(a) << n);
    [MethodImpl(Inline)] public static float ShiftRightBits(float a, [ConstantExpected] int n) => Float(Bits(a) >> n);
    [MethodImpl(Inline)] public static float GreaterThanOrEqualBits(float a, float b) => Mask(Bits(a) >= Bits(b));

    [MethodImpl(Inline)] public static float ToIntegerBits(float a) => Float((uint)(int)a);
    [MethodImpl(Inline)] public static float FromIntegerBits(float a) => (int)Bits(a);
    [MethodImpl(Inline)] public static float PowerOfTwo(float n) => Float((uint)((int)n + 127) << 23);
}
