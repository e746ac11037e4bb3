using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Floats = System.Runtime.Intrinsics.Vector128<float>;

namespace MLNet.Keras.Runtime.Kernels.Simd;

/// <summary>4 floats in a 128-bit register.</summary>
internal readonly unsafe struct Simd128 : ISimd<Floats>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public static int Width { [MethodImpl(Inline)] get => 4; }
    public static Floats Zero { [MethodImpl(Inline)] get => Floats.Zero; }

    [MethodImpl(Inline)] public static Floats Broadcast(float x) => Vector128.Create(x);
    [MethodImpl(Inline)] public static Floats Load(float* p) => Vector128.Load(p);
    [MethodImpl(Inline)] public static void Store(float* p, Floats v) => v.Store(p);
    [MethodImpl(Inline)] public static Floats LoadPartial(float* p, int n) => LoadPartial(p, n, MaskTable.Pointer);
    [MethodImpl(Inline)] public static void StorePartial(float* p, Floats v, int n) => StorePartial(p, v, n, MaskTable.Pointer);

    [MethodImpl(Inline)] public static Floats Add(Floats a, Floats b) => a + b;
    [MethodImpl(Inline)] public static Floats Subtract(Floats a, Floats b) => a - b;
    [MethodImpl(Inline)] public static Floats Multiply(Floats a, Floats b) => a * b;
    [MethodImpl(Inline)] public static Floats Divide(Floats a, Floats b) => a / b;
    [MethodImpl(Inline)] public static Floats MultiplyAdd(Floats a, Floats b, Floats c) => Vector128.MultiplyAddEstimate(a, b, c);
    [MethodImpl(Inline)] public static Floats Max(Floats a, Floats b) =>
        Sse.IsSupported ? Vector128.MaxNative(a, b) : Vector128.ConditionalSelect(Vector128.GreaterThan(a, b), a, b);
    [MethodImpl(Inline)] public static Floats Min(Floats a, Floats b) =>
        Sse.IsSupported ? Vector128.MinNative(a, b) : Vector128.ConditionalSelect(Vector128.LessThan(a, b), a, b);
    [MethodImpl(Inline)] public static Floats Sqrt(Floats a) => Vector128.Sqrt(a);
    [MethodImpl(Inline)] public static Floats Round(Floats a) => Vector128.Round(a);
    [MethodImpl(Inline)] public static Floats Floor(Floats a) => Vector128.Floor(a);
    [MethodImpl(Inline)] public static Floats Abs(Floats a) => Vector128.Abs(a);
    [MethodImpl(Inline)] public static Floats Negate(Floats a) => -a;

    [MethodImpl(Inline)] public static float Sum(Floats a) => Vector128.Sum(a);
    [MethodImpl(Inline)] public static float MaxAcross(Floats a) =>
        Vector128.MaxNative(
            Vector128.MaxNative(Vector128.Create(a.GetElement(0)), Vector128.Create(a.GetElement(1))),
            Vector128.MaxNative(Vector128.Create(a.GetElement(2)), Vector128.Create(a.GetElement(3)))).ToScalar();
    [MethodImpl(Inline)] public static float MinAcross(Floats a) =>
        Vector128.MinNative(
            Vector128.MinNative(Vector128.Create(a.GetElement(0)), Vector128.Create(a.GetElement(1))),
            Vector128.MinNative(Vector128.Create(a.GetElement(2)), Vector128.Create(a.GetElement(3)))).ToScalar();

    [MethodImpl(Inline)] public static Floats Equal(Floats a, Floats b) => Vector128.Equals(a, b);
    [MethodImpl(Inline)] public static Floats GreaterThan(Floats a, Floats b) => Vector128.GreaterThan(a, b);
    [MethodImpl(Inline)] public static Floats GreaterThanOrEqual(Floats a, Floats b) => Vector128.GreaterThanOrEqual(a, b);
    [MethodImpl(Inline)] public static Floats Select(Floats mask, Floats a, Floats b) => Vector128.ConditionalSelect(mask, a, b);

    [MethodImpl(Inline)] public static Floats And(Floats a, Floats b) => (a.AsUInt32() & b.AsUInt32()).AsSingle();
    [MethodImpl(Inline)] public static Floats AndNot(Floats a, Floats b) => Vector128.AndNot(a.AsUInt32(), b.AsUInt32()).AsSingle();
    [MethodImpl(Inline)] public static Floats Or(Floats a, Floats b) => (a.AsUInt32() | b.AsUInt32()).AsSingle();
    [MethodImpl(Inline)] public static Floats Xor(Floats a, Floats b) => (a.AsUInt32() ^ b.AsUInt32()).AsSingle();

    [MethodImpl(Inline)] public static Floats BroadcastBits(uint x) => Vector128.Create(x).AsSingle();
    [MethodImpl(Inline)] public static Floats IndexBits(uint start) => (Vector128<uint>.Indices + Vector128.Create(start)).AsSingle();
    [MethodImpl(Inline)] public static Floats AddBits(Floats a, Floats b) => (a.AsUInt32() + b.AsUInt32()).AsSingle();
    [MethodImpl(Inline)] public static Floats SubtractBits(Floats a, Floats b) => (a.AsUInt32() - b.AsUInt32()).AsSingle();
    [MethodImpl(Inline)] public static Floats MultiplyBits(Floats a, Floats b) => (a.AsUInt32() * b.AsUInt32()).AsSingle();
    [MethodImpl(Inline)] public static Floats ShiftLeftBits(Floats a, [ConstantExpected] int n) => (a.AsUInt32() << n).AsSingle();
    [MethodImpl(Inline)] public static Floats ShiftRightBits(Floats a, [ConstantExpected] int n) => (a.AsUInt32() >>> n).AsSingle();
    [MethodImpl(Inline)] public static Floats GreaterThanOrEqualBits(Floats a, Floats b) =>
        Vector128.GreaterThanOrEqual(a.AsUInt32(), b.AsUInt32()).AsSingle();

    [MethodImpl(Inline)] public static Floats ToIntegerBits(Floats a) => Vector128.ConvertToInt32Native(a).AsSingle();
    [MethodImpl(Inline)] public static Floats FromIntegerBits(Floats a) => Vector128.ConvertToSingle(a.AsInt32());
    [MethodImpl(Inline)] public static Floats PowerOfTwo(Floats n) =>
        ((Vector128.ConvertToInt32Native(n) + Vector128.Create(127)) << 23).AsSingle();

    [MethodImpl(Inline)]
    public static Floats LoadPartial(float* p, int n, float* maskTable) => n switch
    {
        0 => Floats.Zero,
        1 => Vector128.CreateScalar(*p),
        2 => Vector128.Create(Vector64.Load(p), Vector64<float>.Zero),
        3 => Vector128.Create(Vector64.Load(p), Vector64.CreateScalar(p[2])),
        _ => Vector128.Load(p),
    };

    [MethodImpl(Inline)]
    public static void StorePartial(float* p, Floats v, int n, float* maskTable)
    {
        if (n >= 4) { v.Store(p); return; }
        if (n >= 2) v.GetLower().Store(p);
        if (n == 1) *p = v.ToScalar();
        if (n == 3) p[2] = v.GetElement(2);
    }
}
