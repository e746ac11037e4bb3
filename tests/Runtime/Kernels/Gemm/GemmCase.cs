using MLNet.Keras.Runtime.Kernels;
using MLNet.Keras.Runtime.Kernels.Simd;

namespace MLNet.Keras.Tests.Runtime.Kernels.Gemm;

/// <summary>A random product and its naive twin.</summary>
internal sealed unsafe class GemmCase : IDisposable
{
    private readonly NativeFloats a, b, initial, bias;
    private readonly bool packed;
    private GemmArguments arguments;

    public GemmCase(Random random, int mMost, int nMost, int kMost)
        : this(random, random.Next(1, mMost), random.Next(1, nMost), random.Next(1, kMost), Flip(random), Flip(random)) { }

    public GemmCase(Random random, int m, int n, int k, bool transposeA, bool transposeB)
    {
        var p = new GemmArguments
        {
            M = m, N = n, K = k, TransposeA = transposeA, TransposeB = transposeB,
            Lda = (transposeA ? m : k) + random.Next(3), Ldb = (transposeB ? k : n) + random.Next(3), Ldc = n + random.Next(3),
            Accumulate = Flip(random), Relu = Flip(random),
        };
        a = NativeFloats.Random((transposeA ? k : m) * p.Lda, random);
        b = NativeFloats.Random((transposeB ? n : k) * p.Ldb, random);
        initial = NativeFloats.Random(m * p.Ldc, random);
        bias = NativeFloats.Random(n, random);
        p.A = a.Pointer;
        p.B = b.Pointer;
        if (Flip(random)) p.Bias = bias.Pointer;
        packed = random.Next(4) == 0;
        arguments = p;
    }

    /// <summary>The whole of C, padding columns included.</summary>
    public float[] Run(int bits)
    {
        using var c = initial.Copy();
        var p = arguments;
        p.C = c.Pointer;
        using var panels = packed ? new NativeFloats(PackedWeights.Size(bits, p.N, p.K)) : null;
        if (panels != null)
        {
            Isa.Run<PackedWeights, PackedWeights.Arguments>(bits, new PackedWeights.Arguments
            {
                B = p.B, Ldb = p.Ldb, TransposeB = p.TransposeB, N = p.N, K = p.K, To = panels.Pointer,
            });
            p.PackedB = panels.Pointer;
        }
        Isa.Run<MLNet.Keras.Runtime.Kernels.Gemm, GemmArguments>(bits, in p);
        return c.Span.ToArray();
    }

    public void Check(float[] actual, string what)
    {
        var p = arguments;
        // Rounding errors of a sum of K random terms grow as √K times the partial sums, which grow as √K themselves.
        double tolerance = 2e-6 * Math.Sqrt(p.K) + 1e-7 * p.K;
        for (int m = 0; m < p.M; m++)
            for (int n = 0; n < p.Ldc; n++)
            {
                double expected = n < p.N ? Expected(m, n) : initial[m * p.Ldc + n], got = actual[m * p.Ldc + n];
                Assert.True(Math.Abs(expected - got) <= tolerance, $"{what}, {this}: C[{m}, {n}] = {got}, expected {expected}");
            }
    }

    public override string ToString() =>
        $"M {arguments.M} N {arguments.N} K {arguments.K} transposes {arguments.TransposeA} {arguments.TransposeB} packed {packed}";

    public void Dispose()
    {
        foreach (var x in new[] { a, b, initial, bias }) x.Dispose();
    }

    private double Expected(int m, int n)
    {
        var p = arguments;
        double sum = (p.Accumulate ? initial[m * p.Ldc + n] : 0) + (p.Bias != null ? p.Bias[n] : 0);
        for (int k = 0; k < p.K; k++)
            sum += (double)p.A[p.TransposeA ? k * p.Lda + m : m * p.Lda + k] * p.B[p.TransposeB ? n * p.Ldb + k : k * p.Ldb + n];
        return p.Relu ? Math.Max(0, sum) : sum;
    }

    private static bool Flip(Random random) => random.Next(2) == 1;
}
