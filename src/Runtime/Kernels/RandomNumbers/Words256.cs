using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MLNet.Keras.Runtime.Kernels.RandomNumbers;

/// <summary>8 lanes.</summary>
internal readonly unsafe struct Words256 : IWordLanes<Vector256<uint>>
{
    public static int Count => 8;
    public static Vector256<uint> BlockNumbers => Vector256.Create(0u, 2, 4, 6, 1, 3, 5, 7);
    public static Vector256<uint> Broadcast(uint x) => Vector256.Create(x);
    public static Vector256<uint> Add(Vector256<uint> a, Vector256<uint> b) => a + b;
    public static Vector256<uint> And(Vector256<uint> a, Vector256<uint> b) => a & b;
    public static Vector256<uint> Or(Vector256<uint> a, Vector256<uint> b) => a | b;
    public static Vector256<uint> Xor(Vector256<uint> a, Vector256<uint> b) => a ^ b;
    public static Vector256<uint> AtLeast(Vector256<uint> a, Vector256<uint> b) => Vector256.GreaterThanOrEqual(a.AsInt32(), b.AsInt32()).AsUInt32();
    public static Vector256<uint> Load(float* p) => Vector256.Load(p).AsUInt32();
    public static void Store(float* p, Vector256<uint> v) => v.AsSingle().Store(p);
    public static void Store(uint* p, Vector256<uint> v) => v.Store(p);
    public static Vector256<uint> MultiplySingle(Vector256<uint> a, Vector256<uint> b) => (a.AsSingle() * b.AsSingle()).AsUInt32();
    public static Vector256<uint> AddSingle(Vector256<uint> a, Vector256<uint> b) => (a.AsSingle() + b.AsSingle()).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(Vector256<uint> a, uint factor, out Vector256<uint> high, out Vector256<uint> low)
    {
        Vector256<ulong> even, odd;
        if (Avx2.IsSupported)
        {
            var m = Vector256.Create(factor);
            even = Avx2.Multiply(a, m);
            odd = Avx2.Multiply((a.AsUInt64() >>> 32).AsUInt32(), m);
        }
        else
        {
            var m = Vector256.Create((ulong)factor);
            even = (a.AsUInt64() & Vector256.Create(0xFFFFFFFFul)) * m;
            odd = (a.AsUInt64() >>> 32) * m;
        }
        var upper = Vector256.Create(0xFFFFFFFF00000000ul);
        low = ((even & ~upper) | (odd << 32)).AsUInt32();
        high = ((even >>> 32) | (odd & upper)).AsUInt32();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(ref Vector256<uint> a, ref Vector256<uint> b, ref Vector256<uint> c, ref Vector256<uint> d)
    {
        if (!Avx2.IsSupported)
        {
            Vector128<uint> a0 = a.GetLower(), b0 = b.GetLower(), c0 = c.GetLower(), d0 = d.GetLower();
            Vector128<uint> a1 = a.GetUpper(), b1 = b.GetUpper(), c1 = c.GetUpper(), d1 = d.GetUpper();
            Words128.Transpose(ref a0, ref b0, ref c0, ref d0);
            Words128.Transpose(ref a1, ref b1, ref c1, ref d1);
            (a, b, c, d) = (Vector256.Create(a0, a1), Vector256.Create(b0, b1), Vector256.Create(c0, c1), Vector256.Create(d0, d1));
            return;
        }
        var ab0 = Avx2.UnpackLow(a, b).AsUInt64();
        var ab1 = Avx2.UnpackHigh(a, b).AsUInt64();
        var cd0 = Avx2.UnpackLow(c, d).AsUInt64();
        var cd1 = Avx2.UnpackHigh(c, d).AsUInt64();
        a = Avx2.UnpackLow(ab0, cd0).AsUInt32();
        b = Avx2.UnpackHigh(ab0, cd0).AsUInt32();
        c = Avx2.UnpackLow(ab1, cd1).AsUInt32();
        d = Avx2.UnpackHigh(ab1, cd1).AsUInt32();
    }
}
