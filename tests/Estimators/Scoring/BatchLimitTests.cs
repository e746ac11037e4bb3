using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators.Scoring;
using MLNet.Keras.Graphs;

namespace MLNet.Keras.Tests.Estimators.Scoring;

/// <summary>Batches are as large as their bytes allow: of the rows, and of what is computed of them.</summary>
public class BatchLimitTests
{
    private static readonly MLContext ML = new(1);

    private sealed class Row
    {
        public float[] Values { get; set; } = [];
    }

    [Fact]
    public void Narrow_rows_come_in_batches_of_32_to_1024() => Assert.Equal([32, 128, 512, 1024, 1024], Sizes(5, 100));

    [Fact]
    public void Rows_of_megabytes_come_in_batches_of_few() => Assert.Equal([8, 8, 8], Sizes(3, 4 << 20, taken: 4 << 20));

    [Fact]
    public void A_row_that_takes_more_than_all_comes_alone() => Assert.Equal([1, 1], Sizes(2, 100 << 20));

    [Fact]
    public void An_estimate_that_was_too_high_is_mended_by_what_the_plan_takes() => Assert.Equal([4, 16, 64, 256, 1024], Sizes(5, 8 << 20, taken: 1 << 10));

    [Fact]
    public void What_a_network_computes_of_a_row_counts()
    {
        // 0.25 MB a row, of which 4 MB are computed
        float[] shared = new float[1 << 16];
        var batches = Batches(Enumerable.Repeat(shared, 100), 1 << 16, x => K.Sum(K.Sin(K.Concatenate([x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x], 1)), [1], keepDims: true));
        Assert.All(batches, rows => Assert.InRange(rows, 1, 8));
    }

    [Fact]
    public void What_a_plan_takes_whatever_the_rows_does_not_count()
    {
        // 16 MB that are computed of the weights alone, before there are rows
        var weights = new Variable(new Tensor([2000, 2000]), "weights");
        var batches = Batches(Enumerable.Repeat(new float[2000], 5000), 2000, x => K.Sum(K.MatMul(x, K.Sin(K.Transpose(weights))), [1], keepDims: true));
        Assert.Equal([1, 32, 128, 512, 1024], batches);
    }

    [Fact]
    public void A_long_row_does_not_make_a_large_batch_long()
    {
        var lengths = Enumerable.Range(0, 200).Select(i => i == 20 ? 1 << 20 : 4).ToArray();
        var shapes = new List<Shape>();
        var scores = Score(lengths.Select(length => Enumerable.Repeat(1f, length).ToArray()), 0, x =>
        {
            shapes.Add(x.Shape);
            return K.Sum(x, [1], keepDims: true);
        });
        Assert.Equal(lengths.Select(length => (float)length), scores);
        Assert.All(shapes.Where(shape => shape[1] > 1000), shape => Assert.InRange(shape[0], 1, 8));
    }

    private static List<int> Sizes(int count, long row, long? taken = null)
    {
        List<int> sizes = [];
        for (int size = 0; sizes.Count < count; sizes.Add(size))
        {
            size = BatchLimit.Next(size, size == 0 ? row : taken ?? row);
        }
        return sizes;
    }

    private static int[] Batches(IEnumerable<float[]> rows, int width, Func<Tensor, Tensor> network)
    {
        var sizes = new List<int>();
        Score(rows, width, x =>
        {
            sizes.Add(x.Shape[0]);
            return network(x);
        });
        return [.. sizes];
    }

    private static float[] Score(IEnumerable<float[]> rows, int width, Func<Tensor, Tensor> network)
    {
        var schema = SchemaDefinition.Create(typeof(Row));
        schema["Values"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, width);
        var data = ML.Data.LoadFromEnumerable(rows.Select(values => new Row { Values = values }), schema);
        var pool = new ScorerPool(x => [network(x[0])]);
        var column = new ScalarScoreColumn("Score", ScoreAnnotations.Create("Regression", "Score", 1));
        var view = new ScoredDataView(data, input => new ScoringBinding(input, [new NetworkInput("Values", data.Schema["Values"].Type)], [column], pool), new(ML));
        return [.. view.GetColumn<float>("Score")];
    }
}
