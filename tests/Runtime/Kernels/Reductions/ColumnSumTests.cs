using MLNet.Keras.Runtime.Kernels;
using MLNet.Keras.Runtime.Kernels.Simd;
using MLNet.Keras.Runtime.Threading;
using MLNet.Keras.Tests.Runtime.Threading;

namespace MLNet.Keras.Tests.Runtime.Kernels.Reductions;

[Collection(WorkerPoolCollection.Name)]
public sealed unsafe class ColumnSumTests : IDisposable
{
    private readonly int threads = WorkerPool.Threads;

    public void Dispose() => WorkerPool.Threads = threads;

    [Theory]
    [InlineData(1, 1, 0, false)]
    [InlineData(7, 33, 2, true)]
    [InlineData(100, 80, 0, false)]
    [InlineData(1000, 130, 1, true)]
    [InlineData(20_000, 32, 0, false)]
    public void Sums_equal_the_naive_ones_with_the_same_bits_on_any_threads(int rows, int columns, int gap, bool accumulate)
    {
        var random = new Random(rows);
        using var matrix = NativeFloats.Random((long)rows * (columns + gap), random);
        using var initial = NativeFloats.Random(columns, random);
        foreach (int bits in Isa.Available)
        {
            var results = new List<float[]>();
            foreach (int count in new[] { 1, 2, 3 })
            {
                WorkerPool.Threads = count;
                using var sum = initial.Copy();
                Isa.Run<ColumnSum, ColumnSum.Arguments>(bits, new()
                {
                    Matrix = matrix.Pointer, Rows = rows, Columns = columns, Ld = columns + gap, Sum = sum.Pointer, Accumulate = accumulate,
                });
                results.Add(sum.Span.ToArray());
            }
            Assert.Equal(results[0], results[1]);
            Assert.Equal(results[0], results[2]);
            for (int c = 0; c < columns; c++)
            {
                double expected = accumulate ? initial[c] : 0;
                for (int r = 0; r < rows; r++) expected += matrix[r * (columns + gap) + c];
                Assert.Equal(expected, results[0][c], 2e-6 * Math.Sqrt(rows) + 1e-6);
            }
        }
    }
}
