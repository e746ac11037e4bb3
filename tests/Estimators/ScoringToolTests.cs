using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Tests.Estimators;

/// <summary>What ML.NET does with a fitted transformer, for those of trainers and those of general fits: previews, mapped rows, many threads, several cursors.</summary>
public class ScoringToolTests
{
    private const int Rows = 5000;

    private readonly MLContext context = new(1);

    public static TheoryData<string> Kinds => ["trainer", "network"];

    [Theory, MemberData(nameof(Kinds))]
    public void A_preview_shows_the_first_rows_and_reads_no_more_than_a_small_batch(string kind)
    {
        var fitted = Fit(kind);
        float[] expected = Scores(fitted.Transform(Samples.Data(context, Rows)));
        int read = 0;
        var counted = context.Data.LoadFromEnumerable(Samples.Rows(Rows).Select(row =>
        {
            read++;
            return row;
        }));
        var preview = fitted.Transform(counted).Preview(maxRows: 10);
        Assert.Equal(10, preview.RowView.Length);
        Assert.Equal(preview.Schema.Select(column => column.Name), preview.RowView[0].Values.Select(pair => pair.Key));
        Assert.Equal(expected[..20], preview.ColumnView[preview.Schema["Score"].Index].Values.SelectMany(value => ((VBuffer<float>)value).DenseValues()));
        Assert.InRange(read, 10, 32);
        Assert.Contains(preview.ColumnView, column => column.Column.Name == "Label" && Equals(column.Values[0].ToString(), Samples.Rows(1)[0].Label));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Rows_are_mapped_one_by_one(string kind)
    {
        ITransformer fitted = Fit(kind);
        var data = Samples.Data(context, count: 100);
        Assert.True(fitted.IsRowToRowMapper);
        var mapper = fitted.GetRowToRowMapper(data.Schema);
        Assert.Equal(data.Schema, mapper.InputSchema);
        Assert.Equal(fitted.GetOutputSchema(data.Schema).Select(column => column.Name), mapper.OutputSchema.Select(column => column.Name));
        Assert.Equal(["Features"], mapper.GetDependencies([mapper.OutputSchema["Score"]]).Select(column => column.Name));
        Assert.Equal(["Label"], mapper.GetDependencies([mapper.OutputSchema["Label"]]).Select(column => column.Name));

        float[] expected = Scores(fitted.Transform(data));
        using var cursor = data.GetRowCursor(data.Schema);
        using var row = mapper.GetRow(cursor, [mapper.OutputSchema["Score"]]);
        var getter = row.GetGetter<VBuffer<float>>(mapper.OutputSchema["Score"]);
        VBuffer<float> score = default;
        for (int i = 0; cursor.MoveNext(); i++)
        {
            getter(ref score);
            Assert.All(score.DenseValues().Zip(expected.Skip(2 * i)), pair => Assert.Equal(pair.Second, pair.First, 1e-5f));
        }
        // a chain of stages is mapped as a whole
        var chain = new TransformerChain<ITransformer>(context.Transforms.CopyColumns("Copy", "Features").Fit(data), fitted);
        Assert.True(((ITransformer)chain).IsRowToRowMapper);
        Assert.Contains(((ITransformer)chain).GetRowToRowMapper(data.Schema).OutputSchema, column => column.Name == "Score");
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Many_threads_score_with_one_transformer_in_batches_and_row_by_row(string kind)
    {
        var fitted = Fit(kind);
        var data = context.Data.Cache(Samples.Data(context, count: 400));
        float[] expected = Scores(fitted.Transform(data));
        var rows = Samples.Rows(400);
        Parallel.For(0, 12, new ParallelOptions { MaxDegreeOfParallelism = 6 }, i =>
        {
            if (i % 2 == 0)
            {
                Assert.Equal(expected, Scores(fitted.Transform(data)));
                return;
            }
            using var engine = new MLContext().Model.CreatePredictionEngine<SampleRow, SamplePrediction>(fitted);
            for (int k = 0; k < rows.Count; k++)
            {
                Assert.All(engine.Predict(rows[k]).Score.Zip(expected.Skip(2 * k)), pair => Assert.Equal(pair.Second, pair.First, 1e-5f));
            }
        });
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Fits_that_run_at_once_give_what_each_gives_alone(string kind)
    {
        float[] Weights(int seed) => [.. Model(Fit(kind, seed)).GetWeights().SelectMany(weight => weight.ToArray<float>())];
        float[][] alone = [.. Enumerable.Range(0, 4).Select(Weights)];
        Assert.NotEqual(alone[0], alone[1]);
        float[][] together = new float[4][];
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => together[i] = Weights(i));
        Assert.Equal(alone, together);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Several_cursors_give_every_row_once_with_its_own_score(string kind)
    {
        var fitted = Fit(kind);
        var view = fitted.Transform(context.Data.Cache(context.Transforms.CustomMapping<SampleRow, Numbered>((row, to) => to.Id = row.Features[0], null).Fit(Samples.Data(context, Rows)).Transform(Samples.Data(context, Rows))));
        var byRow = view.GetColumn<float>("Id").Zip(Scores(view).Chunk(2)).ToDictionary(pair => pair.First, pair => pair.Second);
        Assert.Equal(Rows, byRow.Count);

        var cursors = view.GetRowCursorSet([view.Schema["Id"], view.Schema["Score"]], 3);
        Assert.Equal(3, cursors.Length);
        var seen = new System.Collections.Concurrent.ConcurrentBag<float>();
        Parallel.ForEach(cursors, cursor =>
        {
            using var own = cursor;
            var id = own.GetGetter<float>(view.Schema["Id"]);
            var score = own.GetGetter<VBuffer<float>>(view.Schema["Score"]);
            float number = 0;
            VBuffer<float> values = default;
            while (own.MoveNext())
            {
                id(ref number);
                score(ref values);
                Assert.All(values.DenseValues().Zip(byRow[number]), pair => Assert.Equal(pair.Second, pair.First, 1e-5f));
                seen.Add(number);
            }
        });
        Assert.Equal(byRow.Keys.Order(), seen.Order());
    }

    private sealed class Numbered
    {
        public float Id { get; set; }
    }

    private ITransformer Fit(string kind, int seed = 0)
    {
        var own = new MLContext(seed);
        return kind == "trainer"
            ? own.Regression.Trainers.Keras([new Dense(16, activation: "relu"), new Dropout(0.1)], "Targets", epochs: 1).Fit(Samples.Data(own))
            : own.Keras().Fit(columns =>
            {
                var features = columns["Features"].Input();
                return new Model(features, features | new Dense(16, activation: "relu") | new Dropout(0.1) | new Dense(2, name: "targets"));
            }, new() { Labels = { ["Targets"] = "targets" }, Outputs = { ["targets"] = "Score" }, Epochs = 1 }).Fit(Samples.Data(own));
    }

    private static Model Model(ITransformer fitted) => fitted is KerasTransformer transformer ? transformer.Model : ((KerasPredictionTransformer)fitted).Model;

    private static float[] Scores(IDataView scored) => [.. scored.GetColumn<float[]>("Score").SelectMany(row => row)];
}
