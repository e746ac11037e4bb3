using MLNet.Keras.Runtime.Kernels;
using MLNet.Keras.Runtime.Threading;
using MLNet.Keras.Tests.Runtime.Threading;

namespace MLNet.Keras.Tests.Runtime.Kernels.Layout;

[Collection(WorkerPoolCollection.Name)]
public sealed unsafe class PermutationTests : IDisposable
{
    private readonly int threads = WorkerPool.Threads;

    public void Dispose() => WorkerPool.Threads = threads;

    [Fact]
    public void Random_permutations_of_any_rank_move_every_element()
    {
        int seed = Random.Shared.Next();
        var random = new Random(seed);
        for (int i = 0; i < 200; i++)
        {
            var shape = Enumerable.Range(0, random.Next(0, 6)).Select(_ => random.Next(1, 9)).ToArray();
            var permutation = Enumerable.Range(0, shape.Length).ToArray();
            random.Shuffle(permutation);
            Check<float>(shape, permutation, x => x, seed);
            Check<long>(shape, permutation, x => x, seed);
            Check<byte>(shape, permutation, x => (byte)x, seed);
        }
    }

    [Theory]
    [InlineData(new[] { 301, 277 }, new[] { 1, 0 })]
    [InlineData(new[] { 8, 40, 6, 64 }, new[] { 0, 2, 1, 3 })]
    [InlineData(new[] { 5, 70, 3, 90 }, new[] { 0, 3, 1, 2 })]
    public void Large_ones_are_shared_by_threads(int[] shape, int[] permutation)
    {
        foreach (int count in new[] { 1, 2, 5 })
        {
            WorkerPool.Threads = count;
            Check<float>(shape, permutation, x => x, count);
        }
    }

    [Fact]
    public void An_empty_tensor_writes_nothing()
    {
        float[] source = [1, 2], target = [7, 7];
        fixed (float* s = source, t = target) Permutation.Run(s, [2, 0], [1, 0], t);
        Assert.Equal([7, 7], target);
    }

    private static void Check<T>(int[] shape, int[] permutation, Func<int, T> value, int seed) where T : unmanaged
    {
        int size = shape.Aggregate(1, (a, b) => a * b);
        var source = Enumerable.Range(0, size).Select(value).ToArray();
        var (expected, actual) = (new T[size], new T[size]);
        for (int i = 0; i < size; i++)
        {
            var at = new int[shape.Length];
            for (int axis = shape.Length - 1, rest = i; axis >= 0; axis--) (rest, at[axis]) = Math.DivRem(rest, shape[axis]);
            int target = 0;
            foreach (int axis in permutation) target = target * shape[axis] + at[axis];
            expected[target] = source[i];
        }
        fixed (T* s = source, t = actual) Permutation.Run(s, shape, permutation, t);
        Assert.True(expected.AsSpan().SequenceEqual(actual), $"{typeof(T)} [{string.Join(',', shape)}] by [{string.Join(',', permutation)}], seed {seed}");
    }
}
