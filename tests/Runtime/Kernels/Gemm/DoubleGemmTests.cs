using MLNet.Keras.Runtime.Kernels;
using MLNet.Keras.Runtime.Memory;
using MLNet.Keras.Runtime.Threading;
using MLNet.Keras.Tests.Runtime.Threading;

namespace MLNet.Keras.Tests.Runtime.Kernels.Gemm;

[Collection(WorkerPoolCollection.Name)]
public sealed unsafe class DoubleGemmTests : IDisposable
{
    private readonly int threads = WorkerPool.Threads;

    public void Dispose() => WorkerPool.Threads = threads;

    [Theory]
    [InlineData(1, 1, 1, false, false)]
    [InlineData(7, 19, 30, false, true)]
    [InlineData(9, 33, 12, true, false)]
    [InlineData(70, 65, 80, true, true)]
    public void Products_equal_the_naive_sum_on_any_threads(int m, int n, int k, bool transposeA, bool transposeB)
    {
        var random = new Random(m + n);
        double* a = RandomDoubles(m * k, random), b = RandomDoubles(n * k, random), c = RandomDoubles(m * n, random);
        var initial = new Span<double>(c, m * n).ToArray();
        var results = new List<double[]>();
        foreach (int count in new[] { 1, 2 })
        {
            WorkerPool.Threads = count;
            initial.CopyTo(new Span<double>(c, m * n));
            DoubleGemm.Run(new DoubleGemm.Arguments
            {
                M = m, N = n, K = k, A = a, Lda = transposeA ? m : k, TransposeA = transposeA,
                B = b, Ldb = transposeB ? k : n, TransposeB = transposeB, C = c, Ldc = n, Accumulate = true,
            });
            results.Add(new Span<double>(c, m * n).ToArray());
        }
        Assert.Equal(results[0], results[1]);
        for (int i = 0; i < m; i++)
            for (int j = 0; j < n; j++)
            {
                double expected = initial[i * n + j];
                for (int l = 0; l < k; l++) expected += a[transposeA ? l * m + i : i * k + l] * b[transposeB ? j * k + l : l * n + j];
                Assert.Equal(expected, results[0][i * n + j], 1e-13 * k);
            }
        foreach (var p in new[] { (nint)a, (nint)b, (nint)c }) AlignedMemory.Free((void*)p);
    }

    private static double* RandomDoubles(int count, Random random)
    {
        var p = AlignedMemory.Allocate<double>(count);
        for (int i = 0; i < count; i++) p[i] = 2 * random.NextDouble() - 1;
        return p;
    }
}
