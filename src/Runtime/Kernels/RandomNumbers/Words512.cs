using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MLNet.Keras.Runtime.Kernels.RandomNumbers;

/// <summary>16 lanes.</summary>
internal readonly unsafe struct Words512 : IWordLanes<Vector512<uint>>
{
    public static int Count => 16;
    public static Vector512<uint> BlockNumbers => Vector512.Create(0u, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15);
    public static Vector512<uint> Broadcast(uint x) => Vector512.Create(x);
    public static Vector512<uint> Add(Vector512<uint> a, Vector512<uint> b) => a + b;
    public static Vector512<uint> And(Vector512<uint> a, Vector512<uint> b) => a & b;
    public static Vector512<uint> Or(Vector512<uint> a, Vector512<uint> b) => a | b;
    public static Vector512<uint> Xor(Vector512<uint> a, Vector512<uint> b) => a ^ b;
    public static Vector512<uint> AtLeast(Vector512<uint> a, Vector512<uint> b) => Vector512.GreaterThanOrEqual(a.AsInt32(), b.AsInt32()).AsUInt32();
    public static Vector512<uint> Load(float* p) => Vector512.Load(p).AsUInt32();
    public static void Store(float* p, Vector512<uint> v) => v.AsSingle().Store(p);
    public static void Store(uint* p, Vector512<uint> v) => v.Store(p);
    public static Vector512<uint> MultiplySingle(Vector512<uint> a, Vector512<uint> b) => (a.AsSingle() * b.AsSingle()).AsUInt32();
    public static Vector512<uint> AddSingle(Vector512<uint> a, Vector512<uint> b) => (a.AsSingle() + b.AsSingle()).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(Vector512<uint> a, uint factor, out Vector512<uint> high, out Vector512<uint> low)
    {
        Vector512<ulong> even, odd;
        if (Avx512F.IsSupported)
        {
            // One instruction each; a 64-bit product would be three.
            var m = Vector512.Create(factor);
            even = Avx512F.Multiply(a, m);
            odd = Avx512F.Multiply((a.AsUInt64() >>> 32).AsUInt32(), m);
        }
        else
        {
            var m = Vector512.Create((ulong)factor);
            even = (a.AsUInt64() & Vector512.Create(0xFFFFFFFFul)) * m;
            odd = (a.AsUInt64() >>> 32) * m;
        }
        var upper = Vector512.Create(0xFFFFFFFF00000000ul);
        low = ((even & ~upper) | (odd << 32)).AsUInt32();
        high = ((even >>> 32) | (odd & upper)).AsUInt32();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(ref Vector512<uint> a, ref Vector512<uint> b, ref Vector512<uint> c, ref Vector512<uint> d)
    {
        if (!Avx512F.IsSupported)
        {
            Vector256<uint> a0 = a.GetLower(), b0 = b.GetLower(), c0 = c.GetLower(), d0 = d.GetLower();
            Vector256<uint> a1 = a.GetUpper(), b1 = b.GetUpper(), c1 = c.GetUpper(), d1 = d.GetUpper();
            Words256.Transpose(ref a0, ref b0, ref c0, ref d0);
            Words256.Transpose(ref a1, ref b1, ref c1, ref d1);
            (a, b, c, d) = (Vector512.Create(a0, a1), Vector512.Create(b0, b1), Vector512.Create(c0, c1), Vector512.Create(d0, d1));
            return;
        }
        var ab0 = Avx512F.UnpackLow(a, b).AsUInt64();
        var ab1 = Avx512F.UnpackHigh(a, b).AsUInt64();
        var cd0 = Avx512F.UnpackLow(c, d).AsUInt64();
        var cd1 = Avx512F.UnpackHigh(c, d).AsUInt64();
        a = Avx512F.UnpackLow(ab0, cd0).AsUInt32();
        b = Avx512F.UnpackHigh(ab0, cd0).AsUInt32();
        c = Avx512F.UnpackLow(ab1, cd1).AsUInt32();
        d = Avx512F.UnpackHigh(ab1, cd1).AsUInt32();
    }
}
