using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>
/// op(B)[K, N] rearranged once, for weights that many products use (scoring, recurrent steps, convolutions): panels of
/// <see cref="MicroKernels{V,S}.Columns"/> columns, each K rows long, the last one filled up with zeros.
/// </summary>
internal readonly unsafe struct PackedWeights : IVectorKernel<PackedWeights.Arguments>
{
    internal unsafe struct Arguments
    {
        public float* B;
        public nint Ldb;
        public bool TransposeB;
        public int N;
        public int K;
        public float* To;
    }

    /// <summary>Floats that the packed form takes at the process's vector width.</summary>
    public static long Size(int n, int k) => Size(Isa.Bits, n, k);

    public static long Size(int bits, int n, int k) => SizeOfPanels(bits == 1 ? 2 : bits / 16, n, k);

    internal static long Size<V, S>(int n, int k) where V : struct where S : struct, ISimd<V> =>
        SizeOfPanels(MicroKernels<V, S>.Columns, n, k);

    private static long SizeOfPanels(int columns, int n, int k) => ((long)n + columns - 1) / columns * columns * k;

    /// <summary>Packs at the process's vector width.</summary>
    public static void Pack(in Arguments arguments) => Isa.Run<PackedWeights, Arguments>(in arguments);

    static void IVectorKernel<Arguments>.Run<V, S>(in Arguments arguments) => Pack<V, S>(in arguments);

    internal static void Pack<V, S>(in Arguments p) where V : struct where S : struct, ISimd<V>
    {
        int columns = MicroKernels<V, S>.Columns;
        float* to = p.To;
        for (int n0 = 0; n0 < p.N; n0 += columns, to += (nint)columns * p.K)
        {
            int width = Math.Min(columns, p.N - n0);
            if (width < columns) new Span<float>(to, columns * p.K).Clear();
            if (p.TransposeB)
            {
                MatrixTranspose.Run(p.B + n0 * p.Ldb, p.Ldb, width, p.K, to, columns);
                continue;
            }
            if (width == columns)
            {
                GemmPacking<V, S>.PackRows(p.B + n0, p.Ldb, p.K, two: true, to);
                continue;
            }
            for (int k = 0; k < p.K; k++)
                new ReadOnlySpan<float>(p.B + k * p.Ldb + n0, width).CopyTo(new Span<float>(to + (nint)k * columns, width));
        }
    }
}
