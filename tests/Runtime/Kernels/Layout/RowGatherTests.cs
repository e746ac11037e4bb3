using MLNet.Keras.Runtime.Kernels;
using MLNet.Keras.Runtime.Threading;
using MLNet.Keras.Tests.Runtime.Threading;

namespace MLNet.Keras.Tests.Runtime.Kernels.Layout;

[Collection(WorkerPoolCollection.Name)]
public sealed unsafe class RowGatherTests : IDisposable
{
    private readonly int threads = WorkerPool.Threads;

    public void Dispose() => WorkerPool.Threads = threads;

    [Theory, InlineData(1, 5), InlineData(20, 100), InlineData(784, 128)]
    public void Rows_come_in_the_order_of_the_index(int size, int count)
    {
        var random = new Random(size);
        using var from = NativeFloats.Random(50L * size, random);
        var rows = Enumerable.Range(0, count).Select(_ => random.Next(50)).ToArray();
        var sources = stackalloc RowGather.Source[2];
        foreach (int t in new[] { 1, 2 })
        {
            WorkerPool.Threads = t;
            using var to = new NativeFloats((long)count * size);
            using var second = new NativeFloats(count);
            sources[0] = new() { From = from.Pointer, RowSize = size, To = to.Pointer };
            sources[1] = new() { From = from.Pointer, RowSize = 1, To = second.Pointer };
            fixed (int* index = rows)
                RowGather.Run(new() { Sources = sources, SourceCount = 2, FromRows = 50, Rows = index, Count = count });
            for (int i = 0; i < count; i++)
            {
                Assert.True(from.Span.Slice(rows[i] * size, size).SequenceEqual(to.Span.Slice(i * size, size)), $"row {i}");
                Assert.Equal(from.Span[rows[i]], second.Span[i]);
            }
        }
    }

    [Theory, InlineData(-1), InlineData(50)]
    public void An_index_outside_the_source_is_an_error(int bad)
    {
        using var from = new NativeFloats(50);
        using var to = new NativeFloats(1);
        nint source = (nint)from.Pointer, target = (nint)to.Pointer;
        Assert.Throws<IndexException>(() => Gather(bad, source, target));
    }

    private static void Gather(int row, nint from, nint to)
    {
        var source = new RowGather.Source { From = (float*)from, RowSize = 1, To = (float*)to };
        RowGather.Run(new() { Sources = &source, SourceCount = 1, FromRows = 50, Rows = &row, Count = 1 });
    }
}
