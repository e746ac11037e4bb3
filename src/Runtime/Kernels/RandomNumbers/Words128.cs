using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace MLNet.Keras.Runtime.Kernels.RandomNumbers;

/// <summary>4 lanes: SSE and Arm.</summary>
internal readonly unsafe struct Words128 : IWordLanes<Vector128<uint>>
{
    public static int Count => 4;
    public static Vector128<uint> BlockNumbers => Vector128.Create(0u, 1, 2, 3);
    public static Vector128<uint> Broadcast(uint x) => Vector128.Create(x);
    public static Vector128<uint> Add(Vector128<uint> a, Vector128<uint> b) => a + b;
    public static Vector128<uint> And(Vector128<uint> a, Vector128<uint> b) => a & b;
    public static Vector128<uint> Or(Vector128<uint> a, Vector128<uint> b) => a | b;
    public static Vector128<uint> Xor(Vector128<uint> a, Vector128<uint> b) => a ^ b;
    public static Vector128<uint> AtLeast(Vector128<uint> a, Vector128<uint> b) => Vector128.GreaterThanOrEqual(a.AsInt32(), b.AsInt32()).AsUInt32();
    public static Vector128<uint> Load(float* p) => Vector128.Load(p).AsUInt32();
    public static void Store(float* p, Vector128<uint> v) => v.AsSingle().Store(p);
    public static void Store(uint* p, Vector128<uint> v) => v.Store(p);
    public static Vector128<uint> MultiplySingle(Vector128<uint> a, Vector128<uint> b) => (a.AsSingle() * b.AsSingle()).AsUInt32();
    public static Vector128<uint> AddSingle(Vector128<uint> a, Vector128<uint> b) => (a.AsSingle() + b.AsSingle()).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(Vector128<uint> a, uint factor, out Vector128<uint> high, out Vector128<uint> low)
    {
        Vector128<ulong> even, odd;
        if (Sse2.IsSupported)
        {
            var m = Vector128.Create(factor);
            even = Sse2.Multiply(a, m);
            odd = Sse2.Multiply((a.AsUInt64() >>> 32).AsUInt32(), m);
        }
        else
        {
            var m = Vector128.Create((ulong)factor);
            even = (a.AsUInt64() & Vector128.Create(0xFFFFFFFFul)) * m;
            odd = (a.AsUInt64() >>> 32) * m;
        }
        var upper = Vector128.Create(0xFFFFFFFF00000000ul);
        low = ((even & ~upper) | (odd << 32)).AsUInt32();
        high = ((even >>> 32) | (odd & upper)).AsUInt32();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(ref Vector128<uint> a, ref Vector128<uint> b, ref Vector128<uint> c, ref Vector128<uint> d)
    {
        Vector128<uint> ab0 = Low(a, b), ab1 = High(a, b), cd0 = Low(c, d), cd1 = High(c, d);
        a = Vector128.Create(ab0.GetLower(), cd0.GetLower());
        b = Vector128.Create(ab0.GetUpper(), cd0.GetUpper());
        c = Vector128.Create(ab1.GetLower(), cd1.GetLower());
        d = Vector128.Create(ab1.GetUpper(), cd1.GetUpper());
    }

    private static Vector128<uint> Low(Vector128<uint> a, Vector128<uint> b) =>
        Sse2.IsSupported ? Sse2.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Vector128.Create(a[0], b[0], a[1], b[1]);

    private static Vector128<uint> High(Vector128<uint> a, Vector128<uint> b) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Vector128.Create(a[2], b[2], a[3], b[3]);
}
