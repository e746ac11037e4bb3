using System.Runtime.Intrinsics.X86;
using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>The micro-kernels of one vector width by tile shape, and the shapes that fill its registers.</summary>
internal static unsafe class MicroKernels<V, S> where V : struct where S : struct, ISimd<V>
{
    /// <summary>Rows of a product's tile: AVX-512 and Arm have 32 vector registers, the others 16.</summary>
    public static int Rows => S.Width == 16 || (S.Width == 4 && !Sse.IsSupported) ? 12 : 6;

    /// <summary>Rows of a convolution's tile: two more fit, because A's addressing needs fewer registers there.</summary>
    public static int ConvolutionRows => S.Width == 16 ? 14 : Rows;

    /// <summary>Columns of a full tile, and of a panel of packed weights.</summary>
    public static int Columns => 2 * S.Width;

    private static readonly delegate*<MicroKernelArguments*, void>[] OneVector =
    [
        &MicroKernel<V, S>.Run<N1, N1>, &MicroKernel<V, S>.Run<N2, N1>, &MicroKernel<V, S>.Run<N3, N1>,
        &MicroKernel<V, S>.Run<N4, N1>, &MicroKernel<V, S>.Run<N5, N1>, &MicroKernel<V, S>.Run<N6, N1>,
        &MicroKernel<V, S>.Run<N7, N1>, &MicroKernel<V, S>.Run<N8, N1>, &MicroKernel<V, S>.Run<N9, N1>,
        &MicroKernel<V, S>.Run<N10, N1>, &MicroKernel<V, S>.Run<N11, N1>, &MicroKernel<V, S>.Run<N12, N1>,
        &MicroKernel<V, S>.Run<N13, N1>, &MicroKernel<V, S>.Run<N14, N1>,
    ];

    private static readonly delegate*<MicroKernelArguments*, void>[] TwoVectors =
    [
        &MicroKernel<V, S>.Run<N1, N2>, &MicroKernel<V, S>.Run<N2, N2>, &MicroKernel<V, S>.Run<N3, N2>,
        &MicroKernel<V, S>.Run<N4, N2>, &MicroKernel<V, S>.Run<N5, N2>, &MicroKernel<V, S>.Run<N6, N2>,
        &MicroKernel<V, S>.Run<N7, N2>, &MicroKernel<V, S>.Run<N8, N2>, &MicroKernel<V, S>.Run<N9, N2>,
        &MicroKernel<V, S>.Run<N10, N2>, &MicroKernel<V, S>.Run<N11, N2>, &MicroKernel<V, S>.Run<N12, N2>,
        &MicroKernel<V, S>.Run<N13, N2>, &MicroKernel<V, S>.Run<N14, N2>,
    ];

    /// <summary>Sets the arguments that depend on the tile's columns; returns the kernels by row count − 1.</summary>
    public static delegate*<MicroKernelArguments*, void>[] ForColumns(int columns, MicroKernelArguments* p)
    {
        bool two = columns > S.Width;
        p->LastColumns = two ? columns - S.Width : columns;
        return two ? TwoVectors : OneVector;
    }
}
