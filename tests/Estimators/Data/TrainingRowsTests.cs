using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators;
using MLNet.Keras.Estimators.Columns;
using MLNet.Keras.Estimators.Data;

namespace MLNet.Keras.Tests.Estimators.Data;

public class TrainingRowsTests
{
    private static readonly MLContext ML = new(1);
    private static readonly RowSelection All = new(mark: null, fraction: 0, seed: 0);

    private sealed class Row
    {
        public float Id { get; set; }
        [VectorType(500)] public float[] Features { get; set; } = new float[500];
        public float Label { get; set; }
        public bool Held { get; set; }
        [VectorType(500)] public VBuffer<float> Sparse { get; set; } = new(500, 1, [1f], [3]);
        public float[] Varying { get; set; } = [];
    }

    [Fact]
    public void Every_epoch_has_every_row_once_in_another_order_decided_by_the_seed()
    {
        var (data, columns) = Rows(1000);
        var (rows, _) = TrainingRows.Read(data, columns, All, budget: long.MaxValue, batchSize: 32);
        float[] first = Ids(rows, columns, seed: 5, epoch: 0), second = Ids(rows, columns, seed: 5, epoch: 1), again = Ids(rows, columns, seed: 5, epoch: 0);

        Assert.Equal(Enumerable.Range(0, 1000).Select(i => (float)i), first.Order());
        Assert.Equal(first.Order(), second.Order());
        Assert.NotEqual(first, second);
        Assert.Equal(first, again);
        Assert.NotEqual(first, Ids(rows, columns, seed: 6, epoch: 0));
    }

    [Fact]
    public void Rows_beyond_the_budget_are_streamed_in_bounded_memory()
    {
        const int budget = 8 << 20; // 20,000 rows of 500 floats are 40 MB
        var (data, columns) = Rows(20_000);
        var (rows, _) = TrainingRows.Read(data, columns, All, budget, batchSize: 32);

        Assert.IsType<StreamedRows>(rows);
        long largest = 0;
        var batches = new List<int>();
        foreach (var block in rows.Blocks())
        {
            largest = Math.Max(largest, block.Bytes);
            batches.Add(block.Count);
        }
        Assert.Equal(20_000, batches.Sum());
        Assert.All(batches.SkipLast(1), count => Assert.Equal(0, count % 32));
        Assert.InRange(largest, 1, budget / 2 + (4 << 20));
        Assert.Equal(Enumerable.Range(0, 20_000).Select(i => (float)i), Ids(rows, columns, seed: 1, epoch: 0).Order());
        Assert.Equal(20_000, rows.Count);
    }

    [Fact]
    public void Every_pass_over_a_stream_has_the_same_blocks()
    {
        var (data, columns) = Rows(20_000);
        var (rows, _) = TrainingRows.Read(data, columns, All, budget: 8 << 20, batchSize: 32);
        int[] first = [.. rows.Blocks().Select(block => block.Count)], second = [.. rows.Blocks().Select(block => block.Count)];
        Assert.Equal(first, second);
        Assert.All(first.SkipLast(1), count => Assert.InRange(count, 2000, 2200)); // half the budget: 4 MB of 2 kB rows
    }

    [Fact]
    public void Sparse_rows_are_streamed_in_the_same_blocks_too()
    {
        var (data, _) = Rows(20_000);
        var columns = new TrainingColumns([Column(data, "Sparse")], [Column(data, "Label")]);
        var (rows, _) = TrainingRows.Read(data, columns, All, budget: 400_000, batchSize: 32);
        int[] first = [.. rows.Blocks().Select(block => block.Count)], second = [.. rows.Blocks().Select(block => block.Count)];
        Assert.Equal(20_000, first.Sum());
        Assert.InRange(first.Length, 5, 20);
        Assert.Equal(first, second);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(4 << 20)]
    public void Passing_over_batches_is_as_taking_them(long budget)
    {
        var (data, columns) = Rows(5_000);
        var (rows, _) = TrainingRows.Read(data, columns, All, budget, batchSize: 32);
        float[] all = Ids(rows, columns, seed: 1, epoch: 3);
        foreach (int passed in (int[])[0, 1, 40, 100, 156, 157])
        {
            using var batches = new RowBatches(rows, columns, 32, shuffle: true, seed: 1);
            batches.Restart(3);
            batches.Skip(passed);
            var left = new List<float>();
            while (batches.Next() > 0)
            {
                left.AddRange(batches.Operands[0].ToArray<float>());
            }
            Assert.Equal(all.Skip(passed * 32), left);
        }
    }

    [Fact]
    public void A_stream_that_is_left_early_can_be_read_again()
    {
        var (data, columns) = Rows(20_000);
        var (rows, _) = TrainingRows.Read(data, columns, All, budget: 4 << 20, batchSize: 32);
        Assert.NotEmpty(rows.Blocks().Take(1));
        Assert.Equal(20_000, Ids(rows, columns, seed: 1, epoch: 0).Length);
    }

    [Fact]
    public void An_error_while_streaming_reaches_the_reader()
    {
        var (data, columns) = Rows(20_000, row => row.Features[7] = row.Id == 15_000 ? float.NaN : 0);
        var (rows, _) = TrainingRows.Read(data, columns, All, budget: 4 << 20, batchSize: 32);
        var error = Assert.Throws<KerasDataException>(() => Ids(rows, columns, seed: 1, epoch: 0));
        Assert.Contains("'Features' has a missing value (NaN) in row 15000, element 7", error.Message);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(4 << 20)]
    public void A_fraction_is_held_out_the_same_in_memory_and_streamed(long budget)
    {
        var (data, columns) = Rows(20_000);
        var (training, held) = TrainingRows.Read(data, columns, new RowSelection(mark: null, fraction: 0.2, seed: 3), budget, batchSize: 32);
        float[] trained = Ids(training, columns, seed: 1, epoch: 0), validated = Ids(held!, columns, seed: 1, epoch: 0);

        Assert.Equal(20_000, trained.Union(validated).Count());
        Assert.Empty(trained.Intersect(validated));
        Assert.InRange(validated.Length, 3_800, 4_200);
        Assert.Equal(validated.Order(), Enumerable.Range(0, 20_000).Select(i => (float)i).Except(trained).Order());
    }

    [Fact]
    public void A_column_marks_rows_that_are_held_out()
    {
        var (data, columns) = Rows(100, row => row.Held = row.Id % 4 == 0);
        columns = columns with { ValidationMark = data.Schema["Held"] };
        var (training, held) = TrainingRows.Read(data, columns, new RowSelection(data.Schema["Held"], fraction: 0, seed: 0), long.MaxValue, batchSize: 32);
        Assert.Equal((75, 25), (training.Count, held!.Count));
        Assert.All(Ids(held, columns, seed: 1, epoch: 0), id => Assert.Equal(0, id % 4));
    }

    [Fact]
    public void Rows_without_a_label_are_passed_over()
    {
        var (data, columns) = Rows(100, row => row.Label = row.Id < 10 ? float.NaN : 1);
        Assert.Equal(90, TrainingRows.Read(data, columns, All, long.MaxValue, batchSize: 32).Training.Count);
    }

    [Fact]
    public void Sparse_rows_take_no_memory_for_zeros_and_gather_dense()
    {
        var (data, _) = Rows(1000);
        var columns = new TrainingColumns([Column(data, "Sparse")], [Column(data, "Label")]);
        var (rows, _) = TrainingRows.Read(data, columns, All, long.MaxValue, batchSize: 32);
        Assert.InRange(rows.Blocks().Single().Bytes, 1, 1000 * 40 + (1 << 21)); // dense rows alone would take 2 MB

        float[] batch = Batches(rows, columns, batchSize: 32, shuffle: false).First().Values;
        Assert.Equal(32 * 500, batch.Length);
        Assert.All(Enumerable.Range(0, batch.Length), i => Assert.Equal(i % 500 == 3 ? 1 : 0, batch[i]));
    }

    [Fact]
    public void Vectors_of_varying_length_are_padded_to_the_longest_of_the_batch()
    {
        var (data, _) = Rows(4, row => row.Varying = [.. Enumerable.Range(1, (int)row.Id).Select(i => (float)i)]);
        var columns = new TrainingColumns([Column(data, "Varying")], [Column(data, "Label")]);
        var (rows, _) = TrainingRows.Read(data, columns, All, long.MaxValue, batchSize: 2);
        var batches = Batches(rows, columns, batchSize: 2, shuffle: false).ToList();
        Assert.Equal([2, 1], batches[0].Shape);
        Assert.Equal([0, 1], batches[0].Values);
        Assert.Equal([2, 3], batches[1].Shape);
        Assert.Equal([1, 2, 0, 1, 2, 3], batches[1].Values);
    }

    private static (IDataView Data, TrainingColumns Columns) Rows(int count, Action<Row>? change = null)
    {
        var data = ML.Data.LoadFromEnumerable(Enumerable.Range(0, count).Select(i =>
        {
            var row = new Row { Id = i };
            change?.Invoke(row);
            return row;
        }));
        return (data, new TrainingColumns([Column(data, "Id"), Column(data, "Features")], [Column(data, "Label")]));
    }

    private static TrainingColumn Column(IDataView data, string name) => new(data.Schema[name], ColumnLayout.Of(data.Schema[name].Type)!.Value);

    private static float[] Ids(TrainingRows rows, TrainingColumns columns, int seed, int epoch) =>
        [.. Batches(rows, columns, batchSize: 32, shuffle: true, seed, epoch).SelectMany(batch => batch.Values)];

    private static IEnumerable<(Shape Shape, float[] Values)> Batches(TrainingRows rows, TrainingColumns columns, int batchSize, bool shuffle, int seed = 0, int epoch = 0)
    {
        using var batches = new RowBatches(rows, columns, batchSize, shuffle, seed);
        batches.Restart(epoch);
        while (batches.Next() > 0)
        {
            yield return (batches.Operands[0].Shape, batches.Operands[0].ToArray<float>());
        }
    }
}
