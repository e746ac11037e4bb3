using System.Text.Json;
using System.Text.Json.Nodes;
using MLNet.Keras.Layers;
using MLNet.Keras.Losses;
using MLNet.Keras.Metrics;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Models;

/// <summary>A trajectory's model: read from its JSON, with its start weights, compiled.</summary>
internal static class TrajectoryModel
{
    /// <summary>Keras's layer with <c>add_loss(factor * mean|x|)</c>.</summary>
    internal sealed class AddLoss(double factor, string? name = null, bool trainable = true, DTypePolicy? dtype = null) : Layer(name, trainable, dtype)
    {
        protected override Tensor Call(Tensor x)
        {
            AddLoss(factor * K.Mean(K.Abs(x)));
            return x;
        }
    }

    public static JsonObject Config(GoldenCase golden) => (JsonObject)JsonNode.Parse(golden.Json.GetProperty("config").GetRawText())!;

    /// <summary>Why the model cannot be made yet, or null.</summary>
    public static string? Missing(JsonNode? config) => config switch
    {
        JsonObject item when item["inbound_nodes"] is not null && item["module"]?.GetValue<string>().Contains(".ops.") == true => "bare ops in JSON",
        JsonObject item when item["class_name"]?.GetValue<string>() is { } name && item["module"]?.GetValue<string>() == "keras.layers"
            && !KnownLayers.Registry.Knows(name) => name,
        JsonObject item => item.Select(pair => Missing(pair.Value)).FirstOrDefault(reason => reason is not null),
        JsonArray list => list.Select(Missing).FirstOrDefault(reason => reason is not null),
        _ => null,
    };

    public static Model Build(GoldenCase golden)
    {
        var config = Config(golden);
        var model = Model.FromConfig(config, typeof(AddLoss));
        SetWeights(golden, model);
        Compile(golden, model, (JsonObject)config["compile_config"]!);
        return model;
    }

    public static void SetWeights(GoldenCase golden, Model model)
    {
        var expected = golden.Json.GetProperty("weights").EnumerateArray().ToArray();
        if (expected.Length != model.Weights.Count)
        {
            throw new GoldenMismatchException($"{golden}: {expected.Length} weights expected, got {model.Weights.Count}: {string.Join(", ", model.Weights.Select(w => w.Path))}");
        }
        foreach (var (variable, weight) in model.Weights.Zip(expected))
        {
            if (variable.Path != weight.GetProperty("path").GetString())
            {
                throw new GoldenMismatchException($"{golden}: path {variable.Path}, expected {weight.GetProperty("path").GetString()}");
            }
            variable.Assign(golden.Family.Tensor(weight).ToTensor());
        }
    }

    public static void Compile(GoldenCase golden, Model model, JsonObject config)
    {
        if (golden.Json.GetProperty("compile").TryGetProperty("loss", out var loss) && Function(loss) is { } name)
        {
            config["loss"] = null;
            model.CompileFromConfig(new JsonObject { ["optimizer"] = config["optimizer"]!.DeepClone() });
            Metric[] metrics = golden.Json.GetProperty("compile").TryGetProperty("metrics", out _) ? [Metric.From(WithinHalf, "within_half")] : [];
            model.Compile(model.Optimizer, name == "mean_square" ? MeanSquare : MeanSquareRows, metrics);
        }
        else
        {
            model.CompileFromConfig(config);
        }
        // to_json was called after training, when a callback may have changed the rate.
        if (golden.Has("history") && golden.Json.GetProperty("history").EnumerateArray().FirstOrDefault(pair => pair[0].GetString() == "learning_rate") is { ValueKind: JsonValueKind.Array } rates)
        {
            model.Optimizer.LearningRate = rates[1][0].GetDouble();
        }
        if (golden.Text("about") is { } about && about.Contains("exclude_from_weight_decay(var_names=['bias'])", StringComparison.Ordinal))
        {
            model.Optimizer.Build(model.TrainableWeights);
            model.Optimizer.ExcludeFromWeightDecay(variable => variable.Path.Contains("bias", StringComparison.Ordinal));
        }
    }

    private static string? Function(JsonElement loss) =>
        loss.ValueKind == JsonValueKind.Object && loss.TryGetProperty("python_function", out var name) ? name.GetString() : null;

    private static Tensor MeanSquare(Tensor y, Tensor p) => K.Mean(K.Square(y - p));

    private static Tensor MeanSquareRows(Tensor y, Tensor p) => K.Mean(K.Square(y - p), axis: [-1]);

    private static Tensor WithinHalf(Tensor y, Tensor p) => K.Mean(K.Cast(K.Less(K.Abs(y - p), 0.5), DType.Float32), [-1]);
}
