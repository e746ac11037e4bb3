using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators.Columns;
using MLNet.Keras.Estimators.Data;
using MLNet.Keras.Estimators.Networks;
using MLNet.Keras.Estimators.Scoring;
using MLNet.Keras.Estimators.Transforms;
using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Tests.Estimators.Transforms;

/// <summary>Sparse rows stay sparse: in memory, in batches, and in the products of a Dense.</summary>
public class SparseRowsTests
{
    private const int Width = 1 << 20;

    private sealed class Row
    {
        [VectorType(Width)] public VBuffer<float> Words { get; set; }
    }

    private readonly MLContext context = new(1);

    private IDataView Data(int count) => context.Data.LoadFromEnumerable(Enumerable.Range(0, count).Select(i =>
        new Row { Words = new VBuffer<float>(Width, 3, [1f, 2f, 1f], [i, i + 1000, Width - 1 - i]) }).ToList());

    private NetworkInput Input(IDataView data) => SparseInputs.Mark([new NetworkInput("Words", data.Schema["Words"].Type)], data)[0];

    [Fact]
    public void A_first_row_that_is_dense_does_not_make_a_column_dense()
    {
        var data = context.Data.LoadFromEnumerable(Enumerable.Range(0, 100).Select(i =>
            new Small { Words = i < 2 ? new VBuffer<float>(64, new float[64]) : new VBuffer<float>(64, 2, [1f, 2f], [i % 60, i % 60 + 1]) }).ToList());
        var input = new NetworkInput("Words", data.Schema["Words"].Type);
        Assert.Equal(RowForm.Pairs, SparseInputs.Mark(input, data).Layout.Form);
        var columns = new TrainingColumns([new TrainingColumn(data.Schema["Words"], input.Layout)], []);
        Assert.True(columns.Probe(data).Inputs[0].IsSparse);

        var dense = context.Data.LoadFromEnumerable(Enumerable.Range(0, 100).Select(i => new Small { Words = new VBuffer<float>(64, new float[64]) }).ToList());
        Assert.Equal(RowForm.Plain, SparseInputs.Mark(input, dense).Layout.Form);
        Assert.False(columns.Probe(dense).Inputs[0].IsSparse);
    }

    [Fact]
    public void Batches_hold_what_is_there()
    {
        var data = Data(200);
        var input = Input(data);
        Assert.Equal(RowForm.Pairs, input.Layout.Form);
        var columns = new TrainingColumns([new TrainingColumn(data.Schema["Words"], input.Layout)], []);
        var (rows, _) = TrainingRows.Read(data, columns, new RowSelection(null, 0, 1), budget: 100_000, batchSize: 32); // dense rows would be 800 MB
        using var batches = new RowBatches(rows, columns, 32, shuffle: false, seed: 1);
        batches.Restart(0);
        Assert.Equal(32, batches.Next());
        Assert.Equal<Shape>([32, 3, 2], batches.Operands[0].Shape);
        Assert.Equal([5, BitConverter.SingleToInt32Bits(1), 1005, BitConverter.SingleToInt32Bits(2)], batches.Operands[0].AsSpan<int>().Slice(5 * 6, 4).ToArray());
    }

    [Fact]
    public void A_step_has_no_dense_matrix_of_the_rows()
    {
        var words = new Input([Width], name: "Words");
        var network = new Model(words, words | new Dense(2, name: "out"));
        var learning = LearningNetwork.Create(network, [Input(Data(10))], []);
        var graph = Trace.Function([new TensorSpec([32, 3, 2], DType.Int32)], x => learning.CallAll(x, training: true));
        Assert.Contains(graph.Nodes(), node => node.Op is SparseTensorDenseMatMul);
        Assert.DoesNotContain(graph.Nodes(), node => node.Outputs.Any(output => output.Shape.Size >= 32L * Width));
    }

    [Fact]
    public void Layers_other_than_Dense_get_a_dense_batch()
    {
        var data = context.Data.LoadFromEnumerable(Enumerable.Range(0, 50).Select(i => new Small { Words = new VBuffer<float>(64, 2, [1f, 2f], [i, i + 1]) }).ToList());
        var words = new Input([64], name: "Words");
        var network = new Model(words, words | new Rescaling(2.0) | new Dense(1, kernelInitializer: "ones", name: "sum"));
        var sums = context.Keras().Apply(network).Fit(data).Transform(data).GetColumn<float[]>("sum");
        Assert.All(sums, sum => Assert.Equal(6f, sum[0]));
    }

    private sealed class Small
    {
        [VectorType(64)] public VBuffer<float> Words { get; set; }
    }
}
