using MLNet.Keras.Runtime.Kernels;
using MLNet.Keras.Runtime.Kernels.Simd;
using MLNet.Keras.Runtime.Threading;
using MLNet.Keras.Tests.Runtime.Threading;

namespace MLNet.Keras.Tests.Runtime.Kernels.Convolution;

[Collection(WorkerPoolCollection.Name)]
public sealed class ConvolutionTests : IDisposable
{
    private readonly int threads = WorkerPool.Threads;

    public void Dispose() => WorkerPool.Threads = threads;

    [Fact]
    public void Random_shapes_equal_the_naive_sums_at_every_width()
    {
        int seed = Random.Shared.Next();
        var random = new Random(seed);
        for (int i = 0; i < 60; i++)
        {
            using var convolution = new ConvolutionCase(ConvolutionCase.RandomShape(random), random);
            foreach (int bits in Isa.Available) convolution.Check(convolution.Run(bits), $"{bits} bits, seed {seed}, case {i}");
        }
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        int seed = Random.Shared.Next();
        var random = new Random(seed);
        for (int i = 0; i < 12; i++)
        {
            var shape = ConvolutionCase.RandomShape(random) with { Batch = 1 + i % 3 * 8, Groups = 1 };
            using var convolution = new ConvolutionCase(shape, random);
            foreach (int bits in Isa.Available)
            {
                WorkerPool.Threads = 1;
                var expected = convolution.Run(bits);
                foreach (int count in new[] { 2, 5 })
                {
                    WorkerPool.Threads = count;
                    var actual = convolution.Run(bits);
                    for (int r = 0; r < 3; r++)
                        Assert.True(expected[r].AsSpan().SequenceEqual(actual[r]), $"result {r}, {count} threads, {bits} bits, seed {seed}, {shape}");
                }
            }
        }
    }

    /// <summary>The shapes of small image networks, which take the fast paths.</summary>
    [Theory]
    [InlineData(1, 3, 1, 0)]
    [InlineData(32, 3, 1, 1)]
    [InlineData(64, 1, 1, 0)]
    [InlineData(16, 5, 2, 2)]
    public void Common_shapes_equal_the_naive_sums(int channels, int kernel, int stride, int pad)
    {
        var shape = new ConvolutionShape
        {
            Batch = 2, Height = 15, Width = 15, Channels = channels, KernelHeight = kernel, KernelWidth = kernel, Filters = 48,
            StrideY = stride, StrideX = stride, PadTop = pad, PadLeft = pad,
            OutputHeight = (15 + 2 * pad - kernel) / stride + 1, OutputWidth = (15 + 2 * pad - kernel) / stride + 1,
        };
        using var convolution = new ConvolutionCase(shape, new Random(channels));
        foreach (int bits in Isa.Available) convolution.Check(convolution.Run(bits), $"{bits} bits");
    }
}
