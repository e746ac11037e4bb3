using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Floats = System.Runtime.Intrinsics.Vector512<float>;

namespace MLNet.Keras.Runtime.Kernels.Simd;

/// <summary>16 floats in a 512-bit register.</summary>
internal readonly unsafe struct Simd512 : ISimd<Floats>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public static int Width { [MethodImpl(Inline)] get => 16; }
    public static Floats Zero { [MethodImpl(Inline)] get => Floats.Zero; }

    [MethodImpl(Inline)] public static Floats Broadcast(float x) => Vector512.Create(x);
    [MethodImpl(Inline)] public static Floats Load(float* p) => Vector512.Load(p);
    [MethodImpl(Inline)] public static void Store(float* p, Floats v) => v.Store(p);
    [MethodImpl(Inline)] public static Floats LoadPartial(float* p, int n) => LoadPartial(p, n, MaskTable.Pointer);
    [MethodImpl(Inline)] public static void StorePartial(float* p, Floats v, int n) => StorePartial(p, v, n, MaskTable.Pointer);

    [MethodImpl(Inline)] public static Floats Add(Floats a, Floats b) => a + b;
    [MethodImpl(Inline)] public static Floats Subtract(Floats a, Floats b) => a - b;
    [MethodImpl(Inline)] public static Floats Multiply(Floats a, Floats b) => a * b;
    [MethodImpl(Inline)] public static Floats Divide(Floats a, Floats b) => a / b;
    [MethodImpl(Inline)] public static Floats MultiplyAdd(Floats a, Floats b, Floats c) => Vector512.MultiplyAddEstimate(a, b, c);
    [MethodImpl(Inline)] public static Floats Max(Floats a, Floats b) => Vector512.MaxNative(a, b);
    [MethodImpl(Inline)] public static Floats Min(Floats a, Floats b) => Vector512.MinNative(a, b);
    [MethodImpl(Inline)] public static Floats Sqrt(Floats a) => Vector512.Sqrt(a);
    [MethodImpl(Inline)] public static Floats Round(Floats a) => Vector512.Round(a);
    [MethodImpl(Inline)] public static Floats Floor(Floats a) => Vector512.Floor(a);
    [MethodImpl(Inline)] public static Floats Abs(Floats a) => Vector512.Abs(a);
    [MethodImpl(Inline)] public static Floats Negate(Floats a) => -a;

    [MethodImpl(Inline)] public static float Sum(Floats a) => Vector512.Sum(a);
    [MethodImpl(Inline)] public static float MaxAcross(Floats a) => Simd256.MaxAcross(Vector256.MaxNative(a.GetLower(), a.GetUpper()));
    [MethodImpl(Inline)] public static float MinAcross(Floats a) => Simd256.MinAcross(Vector256.MinNative(a.GetLower(), a.GetUpper()));

    [MethodImpl(Inline)] public static Floats Equal(Floats a, Floats b) => Vector512.Equals(a, b);
    [MethodImpl(Inline)] public static Floats GreaterThan(Floats a, Floats b) => Vector512.GreaterThan(a, b);
    [MethodImpl(Inline)] public static Floats GreaterThanOrEqual(Floats a, Floats b) => Vector512.GreaterThanOrEqual(a, b);
    [MethodImpl(Inline)] public static Floats Select(Floats mask, Floats a, Floats b) => Vector512.ConditionalSelect(mask, a, b);

    [MethodImpl(Inline)] public static Floats And(Floats a, Floats b) => (a.AsUInt32() & b.AsUInt32()).AsSingle();
    [MethodImpl(Inline)] public static Floats AndNot(Floats a, Floats b) => Vector512.AndNot(a.AsUInt32(), b.AsUInt32()).AsSingle();
    [MethodImpl(Inline)] public static Floats Or(Floats a, Floats b) => (a.AsUInt32() | b.AsUInt32()).AsSingle();
    [MethodImpl(Inline)] public static Floats Xor(Floats a, Floats b) => (a.AsUInt32() ^ b.AsUInt32()).AsSingle();

    [MethodImpl(Inline)] public static Floats BroadcastBits(uint x) => Vector512.Create(x).AsSingle();
    [MethodImpl(Inline)] public static Floats IndexBits(uint start) => (Vector512<uint>.Indices + Vector512.Create(start)).AsSingle();
    [MethodImpl(Inline)] public static Floats AddBits(Floats a, Floats b) => (a.AsUInt32() + b.AsUInt32()).AsSingle();
    [MethodImpl(Inline)] public static Floats SubtractBits(Floats a, Floats b) => (a.AsUInt32() - b.AsUInt32()).AsSingle();
    [MethodImpl(Inline)] public static Floats MultiplyBits(Floats a, Floats b) => (a.AsUInt32() * b.AsUInt32()).AsSingle();
    [MethodImpl(Inline)] public static Floats ShiftLeftBits(Floats a, [ConstantExpected] int n) => (a.AsUInt32() << n).AsSingle();
    [MethodImpl(Inline)] public static Floats ShiftRightBits(Floats a, [ConstantExpected] int n) => (a.AsUInt32() >>> n).AsSingle();
    [MethodImpl(Inline)] public static Floats GreaterThanOrEqualBits(Floats a, Floats b) =>
        Vector512.GreaterThanOrEqual(a.AsUInt32(), b.AsUInt32()).AsSingle();

    [MethodImpl(Inline)] public static Floats ToIntegerBits(Floats a) => Vector512.ConvertToInt32Native(a).AsSingle();
    [MethodImpl(Inline)] public static Floats FromIntegerBits(Floats a) => Vector512.ConvertToSingle(a.AsInt32());
    [MethodImpl(Inline)] public static Floats PowerOfTwo(Floats n) =>
        ((Vector512.ConvertToInt32Native(n) + Vector512.Create(127)) << 23).AsSingle();

    [MethodImpl(Inline)]
    public static Floats LoadPartial(float* p, int n, float* maskTable)
    {
        if (Avx512F.IsSupported) return Avx512F.MaskLoad(p, Vector512.Load(maskTable + 16 - n), Floats.Zero);
        var v = stackalloc float[16];
        for (int i = 0; i < 16; i++) v[i] = i < n ? p[i] : 0;
        return Vector512.Load(v);
    }

    [MethodImpl(Inline)]
    public static void StorePartial(float* p, Floats v, int n, float* maskTable)
    {
        if (Avx512F.IsSupported) Avx512F.MaskStore(p, Vector512.Load(maskTable + 16 - n), v);
        else for (int i = 0; i < n; i++) p[i] = v.GetElement(i);
    }
}
