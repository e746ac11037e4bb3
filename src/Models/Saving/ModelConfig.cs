using System.Text.Json.Nodes;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Saving;

/// <summary>Architectures as Keras's JSON. Only classes of this library are ever made from it.</summary>
internal static class ModelConfig
{
    public const string Sequential = "Sequential", Functional = "Functional";

    public static JsonObject Of(Model model) => model switch
    {
        Sequential sequential => OfSequential(sequential),
        { Network: { } network } => FunctionalConfig.Of(model, network),
        _ => throw new KerasException($"{model} is a class of its own: its architecture is code, which a file cannot hold. Save its weights, or write it as a functional model."),
    };

    public static Model Read(JsonObject serialized)
    {
        var config = serialized["config"] as JsonObject ?? throw new KerasException("A model needs a config.");
        return serialized["class_name"]?.GetValue<string>() switch
        {
            Sequential => new Sequential(Layers(config).Select(layer => ReadLayer(layer)), Name(config)),
            Functional => FunctionalConfig.Read(config, Name(config)),
            var other => throw new KerasException($"A model is '{Sequential}' or '{Functional}', got '{other}'."),
        };
    }

    /// <summary>A layer, or a model used as one.</summary>
    public static Layer ReadLayer(JsonObject serialized) =>
        serialized["class_name"]?.GetValue<string>() is Sequential or Functional ? Read(serialized) : Layer.FromConfig(serialized);

    public static IEnumerable<JsonObject> Layers(JsonObject config) =>
        config["layers"] is JsonArray layers ? layers.Select(layer => layer as JsonObject ?? throw new KerasException("A model's layers must be objects.")) : throw new KerasException("A model's config needs its layers.");

    private static string? Name(JsonObject config) => config["name"]?.GetValue<string>();

    private static JsonObject OfSequential(Sequential model)
    {
        var layers = new JsonArray();
        if (model.Inputs is [var input])
        {
            layers.Add(new Input(batchShape: input.Shape, dtype: input.DType, name: model.InputNames[0]).Serialize());
        }
        foreach (var layer in model.Layers)
        {
            layers.Add(layer.Serialize());
        }
        return new JsonObject { ["name"] = model.Name, ["trainable"] = model.Trainable, ["layers"] = layers };
    }
}
