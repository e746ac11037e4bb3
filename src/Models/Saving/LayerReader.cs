using System.Text.Json.Nodes;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Saving;

/// <summary>Makes layers and models from Keras's <c>{"class_name", "config"}</c>: classes of this library, and those that the caller lists.</summary>
/// <param name="customLayers">Layer classes of the caller's own, by their names.</param>
internal sealed class LayerReader(IEnumerable<Type>? customLayers = null)
{
    private readonly Dictionary<string, Type> custom = (customLayers ?? []).ToDictionary(
        type => type.Name,
        type => type.IsAssignableTo(typeof(Layer)) ? type : throw new ArgumentException($"{type.Name} is not a layer.", nameof(customLayers)));

    /// <summary>A layer, or a model used as one.</summary>
    public Layer Read(JsonObject serialized)
    {
        string? name = Text(serialized, "class_name");
        return name switch
        {
            ModelConfig.Sequential or ModelConfig.Functional => ReadModel(serialized),
            not null when custom.TryGetValue(name, out var type) => (Layer)Configuration.Create(type, serialized["config"] as JsonObject),
            _ => Layer.FromConfig(serialized),
        };
    }

    public Model ReadModel(JsonObject serialized)
    {
        var config = serialized["config"] as JsonObject ?? throw new KerasException("A model needs a config.");
        var model = Text(serialized, "class_name") switch
        {
            ModelConfig.Sequential => ReadSequential(config),
            ModelConfig.Functional => FunctionalConfig.Read(config, Text(config, "name"), this),
            var other => throw new KerasException($"A model is '{ModelConfig.Sequential}' or '{ModelConfig.Functional}', got '{other}'."),
        };
        if (config["trainable"] is JsonValue trainable && !trainable.GetValue<bool>())
        {
            model.Trainable = false;
        }
        return model;
    }

    /// <summary>A layer of a model's list; errors say which one it was.</summary>
    public Layer ReadEntry(JsonObject entry)
    {
        try
        {
            return Read(entry);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or OverflowException)
        {
            throw new KerasException($"Layer '{Text(entry["config"] as JsonObject ?? [], "name")}' of a model's configuration: {e.Message}", e);
        }
    }

    public static string? Text(JsonObject json, string key) => json[key] switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out string? text) => text,
        var other => throw new KerasException($"'{key}' must be a string, got {other.ToJsonString()}."),
    };

    private Sequential ReadSequential(JsonObject config)
    {
        var dtype = (DTypePolicy?)ConfigValue.FromJson(config["dtype"], typeof(DTypePolicy), "dtype");
        var model = new Sequential(ModelConfig.Layers(config).Select(ReadEntry), Text(config, "name"), dtype);
        if (model.Network is null && model.Layers.Count > 0 && config["build_input_shape"] is JsonArray shape)
        {
            model.EnsureBuilt((Shape)ConfigValue.FromJson(shape, typeof(Shape), "build_input_shape")!);
        }
        return model;
    }
}
