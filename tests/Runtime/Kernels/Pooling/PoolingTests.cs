using MLNet.Keras.Runtime.Kernels;
using MLNet.Keras.Runtime.Kernels.Simd;
using MLNet.Keras.Runtime.Threading;
using MLNet.Keras.Tests.Runtime.Threading;

namespace MLNet.Keras.Tests.Runtime.Kernels.Pooling;

[Collection(WorkerPoolCollection.Name)]
public sealed class PoolingTests : IDisposable
{
    private readonly int threads = WorkerPool.Threads;

    public void Dispose() => WorkerPool.Threads = threads;

    [Fact]
    public void Random_shapes_equal_their_naive_twins_at_every_width()
    {
        int seed = Random.Shared.Next();
        var random = new Random(seed);
        for (int i = 0; i < 100; i++)
        {
            using var pooling = new PoolingCase(PoolingCase.RandomShape(random), random);
            foreach (int bits in Isa.Available) pooling.Check(bits, $"{bits} bits, seed {seed}, case {i}");
        }
    }

    [Theory, InlineData(1), InlineData(2), InlineData(5)]
    public void Threads_share_large_images(int count)
    {
        WorkerPool.Threads = count;
        var shape = new PoolingShape
        {
            Batch = 4, Height = 31, Width = 31, Channels = 32, WindowHeight = 3, WindowWidth = 2, StrideY = 2, StrideX = 1,
            PadTop = 1, OutputHeight = 16, OutputWidth = 30,
        };
        using var general = new PoolingCase(shape, new Random(1));
        using var tiled = new PoolingCase(shape with
        {
            WindowHeight = 2, WindowWidth = 2, StrideX = 2, PadTop = 0, OutputHeight = 15, OutputWidth = 15,
        }, new Random(2));
        foreach (int bits in Isa.Available)
        {
            general.Check(bits, $"{bits} bits");
            tiled.Check(bits, $"{bits} bits");
        }
    }
}
