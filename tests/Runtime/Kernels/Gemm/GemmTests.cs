using MLNet.Keras.Runtime.Kernels;
using MLNet.Keras.Runtime.Kernels.Simd;
using MLNet.Keras.Runtime.Threading;
using MLNet.Keras.Tests.Runtime.Threading;

namespace MLNet.Keras.Tests.Runtime.Kernels.Gemm;

[Collection(WorkerPoolCollection.Name)]
public sealed class GemmTests : IDisposable
{
    private readonly int threads = WorkerPool.Threads;

    public void Dispose() => WorkerPool.Threads = threads;

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void Products_of_any_shape_equal_the_naive_sum(int bits)
    {
        int seed = Random.Shared.Next();
        var random = new Random(seed);
        for (int i = 0; i < 80; i++) Check(bits, new GemmCase(random, 70, 90, 60), seed);
        for (int i = 0; i < 30; i++) Check(bits, new GemmCase(random, 3, 300, 60), seed);
        for (int i = 0; i < 2; i++) Check(bits, new GemmCase(random, 200, 200, 1100), seed);
    }

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void Strides_that_alias_in_the_cache_are_packed_and_still_right(int bits)
    {
        int seed = Random.Shared.Next();
        var random = new Random(seed);
        foreach (var (m, n, k, ta, tb) in new[] { (300, 130, 512, false, false), (256, 140, 200, true, false), (256, 129, 512, false, true) })
            Check(bits, new GemmCase(random, m, n, k, ta, tb), seed);
    }

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void Threads_do_not_change_a_bit(int bits)
    {
        int seed = Random.Shared.Next();
        var random = new Random(seed);
        for (int i = 0; i < 8; i++)
        {
            using var product = i < 5
                ? new GemmCase(random, 130, 150, 1400)
                : new GemmCase(random, 1 + i % 2, 500 + i, 1000, false, false);
            WorkerPool.Threads = 1;
            var expected = product.Run(bits);
            foreach (int count in new[] { 2, 3, 6 })
            {
                WorkerPool.Threads = count;
                Assert.True(expected.AsSpan().SequenceEqual(product.Run(bits)), $"{count} threads, seed {seed}, {product}");
            }
        }
    }

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void A_column_takes_the_row_kernel_and_equals_the_naive_sum(int bits)
    {
        for (int i = 0; i < 20; i++) Check(bits, new GemmCase(new Random(i), 1 + 37 * i, 1, 50 + i, true, false), i);
    }

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public void A_matrix_times_a_column_equals_the_naive_sum(int bits)
    {
        for (int i = 0; i < 40; i++) Check(bits, new GemmCase(new Random(i), 2 + 11 * i, 1, 1 + 3 * i, false, i % 2 == 0), i);
    }

    [Theory, MemberData(nameof(Widths.All), MemberType = typeof(Widths))]
    public unsafe void An_empty_sum_is_bias_plus_what_was_there(int bits)
    {
        using var c = new NativeFloats(4);
        using var bias = new NativeFloats(2);
        new[] { 1f, -5, 2, 3 }.CopyTo(c.Span);
        new[] { 1f, 2 }.CopyTo(bias.Span);
        Isa.Run<MLNet.Keras.Runtime.Kernels.Gemm, GemmArguments>(bits, new GemmArguments
        {
            M = 2, N = 2, C = c.Pointer, Ldc = 2, Bias = bias.Pointer, Accumulate = true, Relu = true,
        });
        Assert.Equal([2, 0, 3, 5], c.Span.ToArray());
    }

    private static void Check(int bits, GemmCase product, int seed)
    {
        using (product) product.Check(product.Run(bits), $"{bits} bits, seed {seed}");
    }
}
