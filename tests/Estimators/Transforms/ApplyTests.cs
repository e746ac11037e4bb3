using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Keras.Estimators;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Tests.Estimators.Transforms;

/// <summary>Trained networks as stages: what is not asked for costs nothing, and the tools of ML.NET work.</summary>
public class ApplyTests
{
    private readonly MLContext context = new(1);

    private static readonly Dictionary<string, string> Inputs = new() { ["Body"] = "body", ["Taste"] = "taste" };

    private sealed class Wine
    {
        [VectorType(5)] public float[] Body { get; set; } = [];
        [VectorType(7)] public float[] Taste { get; set; } = [];
    }

    private sealed class Scored
    {
        public float[] Class { get; set; } = [];
        public float[] Code { get; set; } = [];
    }

    [Fact]
    public void Several_threads_and_several_cursors_score_as_the_network_does()
    {
        var data = context.Data.Cache(context.Data.ShuffleRows(Wines.Load(context)));
        var network = Wines.Network();
        var fitted = context.Keras().Apply(network, Inputs, new Dictionary<string, string> { ["cultivar"] = "Class", ["code"] = "Code", ["alcohol"] = "Alcohol2" }).Fit(data);
        var body = Tensor.From([.. data.GetColumn<float[]>("Body").SelectMany(row => row)], [178, 5]);
        var taste = Tensor.From([.. data.GetColumn<float[]>("Taste").SelectMany(row => row)], [178, 7]);
        float[] expected = network.CallAll([body, taste], training: false)[0].ToArray<float>();
        Parallel.For(0, 6, i =>
        {
            var scored = fitted.Transform(data);
            if (i % 2 == 0)
            {
                Assert.All(scored.GetColumn<float[]>("Class").SelectMany(row => row).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-5f));
            }
            else
            {
                Assert.Equal(178 * 4, scored.GetColumn<float[]>("Code").Sum(row => row.Length));
            }
        });
        var cursors = fitted.Transform(data).GetRowCursorSet(fitted.Transform(data).Schema.Where(column => column.Name == "Class"), 3);
        long rows = 0;
        foreach (var cursor in cursors)
        {
            while (cursor.MoveNext())
            {
                rows++;
            }
            cursor.Dispose();
        }
        Assert.Equal(178, rows);
    }

    [Fact]
    public void A_prediction_engine_reads_several_inputs()
    {
        var data = Wines.Load(context);
        var fitted = context.Keras().Apply(Wines.Network(), Inputs, new Dictionary<string, string> { ["cultivar"] = "Class", ["code"] = "Code" }).Fit(data);
        Assert.True(((ITransformer)fitted).IsRowToRowMapper);
        using var engine = context.Model.CreatePredictionEngine<Wine, Scored>(fitted);
        var batch = context.Data.CreateEnumerable<Scored>(fitted.Transform(data), reuseRowObject: false).ToList();
        var wines = context.Data.CreateEnumerable<Wine>(data, reuseRowObject: false).ToList();
        for (int i = 0; i < 30; i++)
        {
            var single = engine.Predict(wines[i]);
            Assert.All(batch[i].Class.Concat(batch[i].Code).Zip(single.Class.Concat(single.Code)), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        }
    }

    private sealed class Guarded
    {
        [VectorType(5)] public float[] Body { get; set; } = new float[5];
        [VectorType(7)] public float[] Taste => throw new InvalidOperationException("nobody should read this");
    }

    [Fact]
    public void Outputs_that_nobody_reads_are_not_computed_and_their_inputs_not_read()
    {
        var calls = new List<string>();
        var body = new Input([5], name: "Body");
        var taste = new Input([7], name: "Taste");
        var network = new Model([body, taste], new Dictionary<string, Tensor>
        {
            ["cheap"] = body | new Watched("cheap", calls) | new Dense(2),
            ["costly"] = taste | new Watched("costly", calls) | new Dense(2),
        });
        var example = context.Data.LoadFromEnumerable([new Wine { Body = new float[5], Taste = new float[7] }]);
        var fitted = context.Keras().Apply(network).Fit(example);
        calls.Clear();
        var scored = fitted.Transform(context.Data.LoadFromEnumerable([new Guarded(), new Guarded()]));
        Assert.Equal(2, scored.GetColumn<float[]>("cheap").Count());
        Assert.DoesNotContain("costly", calls);
        Assert.Contains("cheap", calls);
        Assert.Contains("nobody should read this", Assert.ThrowsAny<Exception>(() => scored.GetColumn<float[]>("costly").Count()).ToString());
        calls.Clear();
        Assert.Equal(2, scored.GetColumn<float[]>("Body").Count());
        Assert.Empty(calls);
    }

    private sealed class Watched(string part, List<string> calls) : Layer
    {
        protected override Tensor Call(Tensor x)
        {
            calls.Add(part);
            return x * 2f;
        }
    }

    [Fact]
    public void The_shape_before_fitting_is_that_of_the_schema_after()
    {
        var data = Wines.Load(context);
        var estimator = context.Keras().Apply(Wines.Network(), Inputs);
        var before = estimator.GetOutputSchema(SchemaText.Shape(data.Schema));
        var after = estimator.Fit(data).GetOutputSchema(data.Schema);
        Assert.Equal(after.Where(column => !column.IsHidden).Select(column => column.Name).Order(), before.Select(column => column.Name).Order());
        Assert.Equal("Vector<Single, 3> Vector<Single, 1>", $"{after["cultivar"].Type} {after["alcohol"].Type}");
        Assert.True(before.Single(column => column.Name == "cultivar") is { Kind: SchemaShape.Column.VectorKind.Vector, IsKey: false });
    }

    [Fact]
    public void An_inner_layer_needs_only_what_leads_to_it()
    {
        var network = Wines.Network();
        var data = context.Data.LoadFromEnumerable([new OnlyBody()]);
        var fitted = context.Keras().Apply(network, Inputs, new Dictionary<string, string> { ["body_hidden"] = "Hidden" }).Fit(data);
        Assert.Equal(["Body"], fitted.InputColumnNames);
        Assert.Equal(8, fitted.Transform(data).GetColumn<float[]>("Hidden").Single().Length);
        Assert.DoesNotContain(fitted.Model.Layers, layer => layer.Name == "taste_hidden");
    }

    private sealed class OnlyBody
    {
        [VectorType(5)] public float[] Body { get; set; } = [1, 2, 3, 4, 5];
    }
}
