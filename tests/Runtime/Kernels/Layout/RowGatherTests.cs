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
        foreach (int t in new[] { 1, 2 })
        {
            WorkerPool.Threads = t;
            using var to = new NativeFloats((long)count * size);
            fixed (int* index = rows)
                RowGather.Run(new() { From = from.Pointer, FromRows = 50, RowSize = size, Rows = index, Count = count, To = to.Pointer });
            for (int i = 0; i < count; i++)
                Assert.True(from.Span.Slice(rows[i] * size, size).SequenceEqual(to.Span.Slice(i * size, size)), $"row {i}");
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

    private static void Gather(int row, nint from, nint to) => RowGather.Run(new()
    {
        From = (float*)from, FromRows = 50, RowSize = 1, Rows = &row, Count = 1, To = (float*)to,
    });
}
