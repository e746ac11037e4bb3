using System.Text.Json;
using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Engines;
using MLNet.Keras.Metrics;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Training.Metrics;

public class MetricsGoldenTests
{
    [Fact]
    public void Streams_of_updates_give_Kerass_results() => GoldenRun.Drive("metrics", Drive, atLeast: 413);

    [Fact]
    public void Identifiers_name_Kerass_classes()
    {
        foreach (var entry in Golden.Family("metrics").Root.GetProperty("identifiers").EnumerateObject())
        {
            string expected = entry.Value.GetString()!;
            if (expected is not ("Metric" or "MeanMetricWrapper" or "Accuracy"))
            {
                Assert.Equal(expected, KnownMetrics.Registry.ClassName(entry.Name));
            }
        }
    }

    [Fact]
    public void Compile_names_and_accuracy_follow_Keras()
    {
        foreach (var row in Golden.Family("metrics").Root.GetProperty("compile_names").EnumerateArray())
        {
            string identifier = row.GetProperty("identifier").GetString()!;
            if (row.TryGetProperty("error", out _))
            {
                Assert.Throws<UnknownIdentifierException>(() => Metric.From(identifier));
                continue;
            }
            Metric metric = identifier;
            Assert.Equal(row.GetProperty("name").GetString(), metric.Name);
            Assert.Equal(row.GetProperty("class").GetString(), metric.GetType().Name);
        }
        foreach (var row in Golden.Family("metrics").Root.GetProperty("accuracy_by_shape").EnumerateArray())
        {
            int[] Dims(string name) => [.. row.GetProperty(name).EnumerateArray().Select(dim => dim.GetInt32())];
            Metric metric = row.GetProperty("identifier").GetString()!;
            Assert.Equal(row.GetProperty("name").GetString(), metric.Name);
            var chosen = MLNet.Keras.Losses.ByShape.Of(Dims("y_true"), Dims("y_pred"));
            Assert.StartsWith(chosen.ToString(), row.GetProperty("class").GetString());
        }
    }

    private static string? Drive(GoldenCase golden)
    {
        string identifier = golden.Class ?? golden.Function!;
        if (golden.Function is not null)
        {
            return "functions";
        }
        if (golden.Class == "MeanMetricWrapper")
        {
            if (golden.Error is not null)
            {
                return "refusals without shapes";
            }
            Check(golden, eager: true);
            Check(golden, eager: false);
            return null;
        }
        if (!KnownMetrics.Registry.Knows(identifier))
        {
            return identifier;
        }
        if (golden.Error is not null)
        {
            Refuses(golden);
            return null;
        }
        Check(golden, eager: true);
        Check(golden, eager: false);
        return null;
    }

    private static void Check(GoldenCase golden, bool eager)
    {
        var metric = Create(golden);
        // Keras's config of this class loses the axis; ours keeps it.
        if (metric is not CustomMetric)
        {
            GoldenConfig.Check(golden, ((IConfigurable)metric).GetConfig(), mayHaveMore: metric is CosineSimilarity);
        }
        var updates = golden.Json.GetProperty("updates").EnumerateArray().ToArray();
        var results = new List<double>();
        var states = new List<List<double>>();
        foreach (var update in updates)
        {
            Step(golden, metric, update, eager);
            results.AddRange(metric.Result().ToArray<double>());
            states.Add([.. metric.Variables.SelectMany(variable => variable.Value.ToArray<double>())]);
        }
        GoldenAssert.Equal(golden, golden.Outputs[0], results);
        var state = golden.Tensors("state");
        for (int u = 0; u < updates.Length; u++)
        {
            double[] expected = [.. state.SelectMany(stack => stack.AsDoubles().Chunk(stack.Count / updates.Length).ElementAt(u))];
            for (int i = 0; i < expected.Length; i++)
            {
                if (Math.Abs(expected[i] - states[u][i]) > golden.AbsoluteTolerance + golden.RelativeTolerance * Math.Abs(expected[i]))
                {
                    throw new GoldenMismatchException($"{golden}: state {i} after update {u} is {states[u][i]:R}, expected {expected[i]:R}.");
                }
            }
        }
        string[] names = [.. golden.Json.GetProperty("variables").EnumerateArray().Select(variable => variable.GetProperty("name").GetString()!)];
        Assert.Equal(names, metric.Variables.Select(variable => variable.Name));
        if (golden.Has("reset_result"))
        {
            metric.ResetState();
            GoldenAssert.Equal(golden, golden.Family.Tensor(golden.Json.GetProperty("reset_result")), metric.Result().ToArray<double>());
        }
    }

    private static Metric Create(GoldenCase golden)
    {
        var kwargs = golden.Kwargs();
        if (golden.Class != "MeanMetricWrapper")
        {
            return KnownMetrics.Registry.Create(golden.Class!, kwargs);
        }
        string function = golden.Text("note")!.Split('.')[^1].Split(' ')[0];
        string name = kwargs["name"]!.GetValue<string>();
        kwargs.Remove("name");
        var loss = MLNet.Keras.Losses.KnownLosses.Registry.Create(function, kwargs);
        return Metric.From(loss.Values, name);
    }

    private static void Step(GoldenCase golden, Metric metric, JsonElement update, bool eager)
    {
        Tensor?[] inputs = [.. new[] { "values", "y_true", "y_pred", "sample_weight", "mask" }.Select(name => golden.Optional(update, name))];
        if (eager)
        {
            Update(metric, inputs);
            return;
        }
        var present = inputs.OfType<Tensor>().ToArray();
        var graph = Trace.Function([.. present.Select(TensorSpec.Of)], x =>
        {
            var arguments = new Queue<Tensor>(x);
            Update(metric, [.. inputs.Select(input => input is null ? null : arguments.Dequeue())]);
            return [];
        });
        using var run = Engine.Current.Compile(graph);
        for (int i = 0; i < present.Length; i++)
        {
            run.Bind(i, present[i]);
        }
        run.Run();
    }

    private static void Update(Metric metric, Tensor?[] inputs)
    {
        switch (metric)
        {
            case Sum sum:
                sum.UpdateState(inputs[0]!, inputs[3]);
                break;
            case Mean mean when inputs[0] is { } values:
                mean.UpdateState(values, inputs[3]);
                break;
            default:
                metric.UpdateState(inputs[1]!, inputs[2]!, metric.MaskedWeight(inputs[3], inputs[4]));
                break;
        }
    }

    private static void Refuses(GoldenCase golden)
    {
        Tensor? Zeros(string name) => golden.Json.GetProperty("shapes").TryGetProperty(name, out var dims)
            ? new Tensor(dims.EnumerateArray().Select(dim => dim.GetInt32()).ToArray()) : null;
        try
        {
            var metric = KnownMetrics.Registry.Create(golden.Class!, golden.Kwargs());
            var yPred = Zeros("y_pred")!;
            // Where the weights are at fault, the file gives no targets.
            Update(metric, [null, Zeros("y_true") ?? (golden.Class!.StartsWith("Sparse", StringComparison.Ordinal) ? new Tensor(yPred.Shape[..^1]) : yPred), yPred, Zeros("sample_weight"), Zeros("mask")]);
        }
        catch (ShapeException)
        {
            return;
        }
        throw new GoldenMismatchException($"{golden}: Keras refuses these shapes; they were taken.");
    }
}
