using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Differentiation;
using MLNet.Keras.Graphs.Engines;
using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Graphs.Passes;

namespace MLNet.Keras.Tests.Graphs.Ops.Arrays;

public class IndexTests
{
    private static readonly Tensor Table = Tensor.From<float>([1, 2, 3, 4, 5, 6], [3, 2]);

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(1_000_000)]
    public void An_index_out_of_range_is_named(int index)
    {
        Tensor indices = Tensor.From<int>([0, index], [2]);
        var error = Assert.Throws<IndexException>(() => new GatherV2().Apply(Table, indices, Tensor.From<int>([0], [])));
        Assert.Equal($"GatherV2: index {index} at position 1 is out of range for axis 0 of size 3.", error.Message);
        Assert.Throws<IndexException>(() => K.ScatterUpdate(Table, K.Reshape(indices, [2, 1]), Tensor.From<float>([0, 0, 0, 0], [2, 2])));
        Assert.Throws<IndexException>(() => K.Take(Table, indices * 4, 0));
        if (index > 0)
        {
            Assert.Throws<IndexException>(() => K.SegmentSum(Tensor.From<float>([1, 2], [2]), indices, 3));
        }
    }

    [Fact]
    public void The_gradient_of_an_embedding_of_unknown_batch_sums_repeated_rows()
    {
        var graph = Trace.Function([new([-1, -1], DType.Int32), new([3, 2])], x =>
            [.. Differentiate.Gradients([K.Sum(K.Square(K.Take(x[1], x[0], 0)))], [x[1]])]);
        using var run = Engine.Current.Compile(Specialize.To(graph, [[2, 2], [3, 2]]));
        Tensor.From<int>([0, 2, 2, 2], [2, 2]).AsSpan<int>().CopyTo(run.Input(0).AsSpan<int>());
        Table.AsSpan<float>().CopyTo(run.Input(1).AsSpan<float>());
        run.Run();
        Assert.Equal([2f, 4, 0, 0, 30, 36], run.Output(0).ToArray<float>());
    }

    [Fact]
    public void Functions_of_unknown_batch_run_for_any_batch()
    {
        var graph = Trace.Function([new([-1, 3])], x =>
        {
            var y = K.Sum(K.Square(K.Tile(K.Repeat(x[0], 2, 0), 1, 2)));
            return [y, .. Differentiate.Gradients([y], [x[0]])];
        });
        using var run = Engine.Current.Compile(Specialize.To(graph, [[2, 3]]));
        float[] values = [1, 2, 3, 4, 5, 6];
        values.CopyTo(run.Input(0).AsSpan<float>());
        run.Run();
        Assert.Equal(4 * values.Sum(v => v * v), run.Output(0).ToScalar<float>());
        Assert.Equal(values.Select(v => 8 * v), run.Output(1).ToArray<float>());
    }

    [Fact]
    public void Along_an_axis_elements_are_taken_one_by_one()
    {
        Tensor x = Tensor.From<float>([1, 2, 3, 4, 5, 6], [2, 3]);
        Assert.Equal([3f, 1, 4, 6], K.TakeAlongAxis(x, Tensor.From<int>([2, 0, 0, 2], [2, 2]), 1).ToArray<float>());
        Assert.Equal([4f, 2, 6], K.TakeAlongAxis(x, Tensor.From<int>([1, 0, -1], [1, 3]), 0).ToArray<float>());
    }
}
