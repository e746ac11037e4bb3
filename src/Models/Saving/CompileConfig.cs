using System.Text.Json.Nodes;
using MLNet.Keras.Fitting;
using MLNet.Keras.Losses;
using MLNet.Keras.Metrics;
using MLNet.Keras.Optimizers;

namespace MLNet.Keras.Saving;

/// <summary>Keras's <c>compile_config</c>: what is one value goes for all outputs, a list goes by their order, an object by their names.</summary>
internal sealed class CompileConfig(JsonObject config)
{
    public Optimizer Optimizer { get; } = Read<Optimizer>(config["optimizer"]) ?? throw new KerasException("A compile_config needs an optimizer.");

    public int StepsPerExecution { get; } = config["steps_per_execution"]?.GetValue<int>() ?? 1;

    public IReadOnlyList<OutputObjective> Objectives(IReadOnlyList<string> outputs)
    {
        var losses = ForEach("loss", outputs);
        var factors = ForEach("loss_weights", outputs);
        var metrics = Metrics("metrics", outputs);
        var weighted = Metrics("weighted_metrics", outputs);
        bool isTracked = losses.Count(loss => loss is not null) > 1;
        return [.. outputs.Select((name, i) => new OutputObjective(
            name, Read<Loss>(losses[i]), factors[i]?.GetValue<double>() ?? 1, metrics[i], weighted[i], isTracked && losses[i] is not null ? new Mean() : null))];
    }

    /// <summary>A metric keeps state, so each output reads its own.</summary>
    private Metric[][] Metrics(string key, IReadOnlyList<string> outputs)
    {
        // A flat list is that of the only output.
        JsonNode?[] each = outputs.Count == 1 && config[key] is JsonArray and not [JsonArray, ..] ? [config[key]] : ForEach(key, outputs);
        return [.. each.Select(json => (json as JsonArray)?.Select(Read<Metric>).OfType<Metric>().ToArray() ?? (Read<Metric>(json) is { } one ? [one] : []))];
    }

    private JsonNode?[] ForEach(string key, IReadOnlyList<string> outputs)
    {
        switch (config[key])
        {
            case JsonArray list when list.Count == outputs.Count:
                return [.. list];
            case JsonArray list:
                throw new KerasException($"compile_config: '{key}' has {list.Count} entries for {outputs.Count} outputs ({string.Join(", ", outputs)}).");
            case JsonObject byName when !byName.ContainsKey("class_name"):
                return byName.FirstOrDefault(pair => !outputs.Contains(pair.Key)) is { Key: { } unknown }
                    ? throw new KerasException($"compile_config: '{unknown}' in '{key}' is not one of the outputs: {string.Join(", ", outputs)}.")
                    : [.. outputs.Select(name => byName[name])];
            case var one:
                return [.. outputs.Select(_ => one)];
        }
    }

    private static T? Read<T>(JsonNode? json) where T : class => json switch
    {
        null => null,
        // compile takes a metric's word as its name, and lets the shapes choose the kind of accuracy
        JsonValue word when typeof(T) == typeof(Metric) => (T)(object)Metric.From(word.GetValue<string>()),
        _ => (T?)ConfigValue.FromJson(json, typeof(T), $"compile_config: {typeof(T).Name.ToLowerInvariant()}"),
    };
}
