using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators.Columns;
using MLNet.Keras.Estimators.Scoring;

namespace MLNet.Keras.Tests.Estimators.Scoring;

/// <summary>The contract of cursors, with a network that multiplies by two weights and counts the rows that it sees.</summary>
public class ScoredDataViewTests
{
    private static readonly MLContext ML = new(1);

    private sealed class Row
    {
        public int Id { get; set; }
        public string Text { get; set; } = "";
        [VectorType(2)] public float[] Features { get; set; } = [];
        public float[] Varying { get; set; } = [];
    }

    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(5000)]
    public void Rows_come_in_order_with_their_own_scores_and_columns(int count)
    {
        var view = Score(Data(count));
        using var cursor = view.GetRowCursor(view.Schema);
        var id = cursor.GetGetter<int>(view.Schema["Id"]);
        var text = cursor.GetGetter<ReadOnlyMemory<char>>(view.Schema["Text"]);
        var features = cursor.GetGetter<VBuffer<float>>(view.Schema["Features"]);
        var score = cursor.GetGetter<float>(view.Schema["Score"]);
        var (idNow, textNow, featuresNow, scoreNow) = (0, default(ReadOnlyMemory<char>), default(VBuffer<float>), 0f);

        Assert.Equal(-1, cursor.Position);
        for (int i = 0; i < count; i++)
        {
            Assert.True(cursor.MoveNext());
            id(ref idNow);
            text(ref textNow);
            features(ref featuresNow);
            score(ref scoreNow);
            Assert.Equal((i, $"t{i}", i * 2f + 10f, i), ((int)cursor.Position, textNow.ToString(), scoreNow, idNow));
            Assert.Equal([i, 1], featuresNow.DenseValues());
        }
        Assert.False(cursor.MoveNext());
        Assert.Equal(-1, cursor.Position);
        Assert.Throws<InvalidOperationException>(() => score(ref scoreNow));
    }

    [Fact]
    public void Nothing_is_computed_when_no_column_of_the_network_is_wanted()
    {
        int batches = 0;
        var view = Score(Data(100), () => batches++);
        Assert.Equal(100, view.GetColumn<int>("Id").Count());
        Assert.Equal(0, batches);
        Assert.Equal(100, view.GetColumn<float>("Score").Count());
        Assert.NotEqual(0, batches);
    }

    [Fact]
    public void Inactive_and_mistyped_columns_are_refused()
    {
        var view = Score(Data(10));
        using var cursor = view.GetRowCursor([view.Schema["Id"], view.Schema["Score"]]);
        Assert.Contains("'Text' is not active", Assert.Throws<ArgumentException>(() => cursor.GetGetter<ReadOnlyMemory<char>>(view.Schema["Text"])).Message);
        Assert.Contains("holds System.Single, not System.Double", Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<double>(view.Schema["Score"])).Message);
    }

    [Fact]
    public void Several_cursors_share_the_rows_and_several_threads_the_network()
    {
        var view = Score(ML.Data.Cache(Data(3000)));
        float[] expected = [.. view.GetColumn<float>("Score")];
        Parallel.For(0, 4, _ => Assert.Equal(expected, view.GetColumn<float>("Score")));

        var set = view.GetRowCursorSet([view.Schema["Score"]], 2);
        float sum = 0;
        foreach (var cursor in set)
        {
            using (cursor)
            {
                var getter = cursor.GetGetter<float>(view.Schema["Score"]);
                float value = 0;
                while (cursor.MoveNext())
                {
                    getter(ref value);
                    sum += value;
                }
            }
        }
        Assert.Equal(expected.Sum(value => (double)value), sum, tolerance: 1);
    }

    [Fact]
    public void Single_rows_score_as_batches_do()
    {
        var data = Data(50);
        var binding = Binding(data.Schema);
        using var cursor = data.GetRowCursor(data.Schema);
        using var row = new NetworkRowMapper(binding).GetRow(cursor, [binding.Output["Score"]]);
        var getter = row.GetGetter<float>(binding.Output["Score"]);
        float value = 0;
        for (int i = 0; cursor.MoveNext(); i++)
        {
            getter(ref value);
            Assert.Equal(i * 2f + 10f, value);
        }
    }

    [Fact]
    public void Vectors_of_varying_length_are_scored_in_padded_batches()
    {
        var data = Data(300);
        var input = new NetworkInput("Varying", data.Schema["Varying"].Type);
        var sums = new ScorerPool(x => [K.Sum(x[0], axis: [1], keepDims: true)]);
        var view = new ScoredDataView(data, schema => new ScoringBinding(schema, [input], [new ScalarScoreColumn("Score", Annotations())], sums), new(ML));
        Assert.Equal(Enumerable.Range(0, 300).Select(i => (float)(i % 5)), view.GetColumn<float>("Score"));
    }

    [Fact]
    public void A_column_of_another_shape_is_refused()
    {
        var wrong = ML.Data.LoadFromEnumerable([new { Features = 1f }]);
        Assert.Contains("Schema mismatch for feature column 'Features'", Assert.Throws<ArgumentOutOfRangeException>(() => Binding(wrong.Schema)).Message);
        Assert.Contains("Could not find feature column 'Features'", Assert.Throws<ArgumentOutOfRangeException>(() => Binding(new DataViewSchema.Builder().ToSchema())).Message);
    }

    private static IDataView Data(int count) => ML.Data.LoadFromEnumerable(
        Enumerable.Range(0, count).Select(i => new Row { Id = i, Text = $"t{i}", Features = [i, 1], Varying = [.. Enumerable.Repeat(1f, i % 5)] }).ToList());

    private static ScoredDataView Score(IDataView data, Action? computed = null) => new(data, schema => Binding(schema, computed), new(ML));

    private static ScoringBinding Binding(DataViewSchema schema, Action? traced = null)
    {
        var weights = Tensor.From([2f, 10f], [2, 1]);
        var pool = new ScorerPool(x =>
        {
            traced?.Invoke();
            return [K.MatMul(x[0], weights)];
        });
        return new ScoringBinding(schema, [new NetworkInput("Features", new VectorDataViewType(NumberDataViewType.Single, 2))], [new ScalarScoreColumn("Score", Annotations())], pool);
    }

    private static DataViewSchema.Annotations Annotations() => ScoreAnnotations.Create("Regression", "Score", 1);
}
