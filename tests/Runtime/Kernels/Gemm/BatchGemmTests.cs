using MLNet.Keras.Runtime.Kernels;
using MLNet.Keras.Runtime.Kernels.Simd;
using MLNet.Keras.Runtime.Threading;
using MLNet.Keras.Tests.Runtime.Threading;

namespace MLNet.Keras.Tests.Runtime.Kernels.Gemm;

[Collection(WorkerPoolCollection.Name)]
public sealed unsafe class BatchGemmTests : IDisposable
{
    private readonly int threads = WorkerPool.Threads;

    public void Dispose() => WorkerPool.Threads = threads;

    [Theory]
    [InlineData(1, 5, 6, 7, false)]
    [InlineData(9, 20, 33, 64, false)]
    [InlineData(9, 20, 33, 64, true)]
    [InlineData(3, 90, 70, 80, false)]
    public void Each_item_equals_its_own_product_on_any_threads(int batch, int m, int n, int k, bool sharedB)
    {
        var random = new Random(batch * m);
        using var a = NativeFloats.Random(batch * m * k, random);
        using var b = NativeFloats.Random(batch * n * k, random);
        using var expected = new NativeFloats(batch * m * n);
        using var actual = new NativeFloats(batch * m * n);
        var first = new GemmArguments
        {
            M = m, N = n, K = k, A = a.Pointer, Lda = k, B = b.Pointer, Ldb = k, TransposeB = true, C = actual.Pointer, Ldc = n,
        };
        nint strideB = sharedB ? 0 : n * k;
        foreach (int bits in Isa.Available)
        {
            for (int i = 0; i < batch; i++)
            {
                var item = first;
                item.A += i * m * k;
                item.B += i * strideB;
                item.C = expected.Pointer + i * m * n;
                Isa.Run<MLNet.Keras.Runtime.Kernels.Gemm, GemmArguments>(bits, in item);
            }
            foreach (int count in new[] { 1, 2 })
            {
                WorkerPool.Threads = count;
                actual.Span.Clear();
                Isa.Run<BatchGemm, BatchGemm.Arguments>(bits, new BatchGemm.Arguments
                {
                    First = first, Batch = batch, StrideA = m * k, StrideB = strideB, StrideC = m * n,
                });
                Assert.True(expected.Span.SequenceEqual(actual.Span), $"{bits} bits, {count} threads");
            }
        }
    }
}
