using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MLNet.Keras.Runtime.Kernels.Simd;

/// <summary>
/// Chooses the vector width once per process and hands kernels to it. The environment variable
/// <c>MLNET_KERAS_ISA</c> (512, 256, 128 or 1) lowers it; it never raises it above what the processor has.
/// </summary>
internal static class Isa
{
    /// <summary>512, 256, 128, or 1 for the scalar fallback.</summary>
    public static readonly int Bits = Choose(Environment.GetEnvironmentVariable("MLNET_KERAS_ISA"));

    /// <summary>Every width that runs here, widest first: what a test goes through.</summary>
    public static IEnumerable<int> Available => new[] { 512, 256, 128, 1 }.Where(IsAvailable);

    internal static int Choose(string? limit)
    {
        int most = int.TryParse(limit, out int bits) ? bits : 512;
        return Available.First(b => b <= most || b == 1);
    }

    private static bool IsAvailable(int bits) => bits switch
    {
        512 => Vector512.IsHardwareAccelerated,
        256 => Vector256.IsHardwareAccelerated,
        128 => Vector128.IsHardwareAccelerated,
        _ => true,
    };

    /// <summary>Runs a kernel at the process's width.</summary>
    public static void Run<TKernel, TArguments>(in TArguments arguments)
        where TKernel : IVectorKernel<TArguments> where TArguments : allows ref struct =>
        Run<TKernel, TArguments>(Bits, in arguments);

    /// <summary>Runs a kernel at a given width, which must be one of <see cref="Available"/>.</summary>
    public static void Run<TKernel, TArguments>(int bits, in TArguments arguments)
        where TKernel : IVectorKernel<TArguments> where TArguments : allows ref struct
    {
        switch (bits)
        {
            case 512: TKernel.Run<Vector512<float>, Simd512>(in arguments); break;
            case 256: TKernel.Run<Vector256<float>, Simd256>(in arguments); break;
            case 128: TKernel.Run<Vector128<float>, Simd128>(in arguments); break;
            default: TKernel.Run<float, Simd1>(in arguments); break;
        }
    }

    /// <summary>A hint that the cache line at p is wanted soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch(void* p)
    {
        if (Sse.IsSupported) Sse.Prefetch0(p);
    }
}
