using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>
/// op(B)[K, N] rearranged once, for weights that many products use (scoring, recurrent steps, convolutions): panels of
/// <see cref="Columns"/> columns, each K rows long, the last one filled up with zeros.
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

    /// <summary>Columns of a panel at a vector width in bits.</summary>
    public static int Columns(int bits) => bits == 1 ? 2 : bits / 16;

    /// <summary>Floats that the packed form takes at the process's vector width.</summary>
    public static long Size(int n, int k) => Size(Isa.Bits, n, k);

    public static long Size(int bits, int n, int k) => ((long)n + Columns(bits) - 1) / Columns(bits) * Columns(bits) * k;

    /// <summary>Packs at the process's vector width.</summary>
    public static void Pack(in Arguments arguments) => Isa.Run<PackedWeights, Arguments>(in arguments);

    static void IVectorKernel<Arguments>.Run<V, S>(in Arguments p)
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
            for (int k = 0; k < p.K; k++)
                new ReadOnlySpan<float>(p.B + k * p.Ldb + n0, width).CopyTo(new Span<float>(to + (nint)k * columns, width));
        }
    }
}
