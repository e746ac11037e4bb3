using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>to[column · ldTo + row] = from[row · ldFrom + column], four by four in registers.</summary>
internal static unsafe class MatrixTranspose
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(float* from, nint ldFrom, int rows, int columns, float* to, nint ldTo)
    {
        int r = 0;
        for (; r + 4 <= rows; r += 4)
        {
            float* s = from + r * ldFrom, t = to + r;
            int c = 0;
            for (; c + 4 <= columns; c += 4, s += 4, t += 4 * ldTo)
            {
                var s0 = Vector128.Load(s);
                var s1 = Vector128.Load(s + ldFrom);
                var s2 = Vector128.Load(s + 2 * ldFrom);
                var s3 = Vector128.Load(s + 3 * ldFrom);
                var (low02, high02) = (ZipLow(s0, s2), ZipHigh(s0, s2));
                var (low13, high13) = (ZipLow(s1, s3), ZipHigh(s1, s3));
                ZipLow(low02, low13).Store(t);
                ZipHigh(low02, low13).Store(t + ldTo);
                ZipLow(high02, high13).Store(t + 2 * ldTo);
                ZipHigh(high02, high13).Store(t + 3 * ldTo);
            }
            for (; c < columns; c++, s++, t += ldTo)
                for (int i = 0; i < 4; i++) t[i] = s[i * ldFrom];
        }
        for (; r < rows; r++)
        {
            float* s = from + r * ldFrom, t = to + r;
            for (int c = 0; c < columns; c++, t += ldTo) *t = s[c];
        }
    }

    [MethodImpl(Inline)]
    private static Vector128<float> ZipLow(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Vector128.Create(a[0], b[0], a[1], b[1]);

    [MethodImpl(Inline)]
    private static Vector128<float> ZipHigh(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Vector128.Create(a[2], b[2], a[3], b[3]);
}
