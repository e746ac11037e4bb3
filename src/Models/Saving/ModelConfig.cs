using System.Text.Json;
using System.Text.Json.Nodes;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Saving;

/// <summary>Architectures as Keras's JSON.</summary>
internal static class ModelConfig
{
    public const string Sequential = "Sequential", Functional = "Functional";

    // Deep enough for any real nesting of models, and far from the end of the stack.
    private const int MaxDepth = 256;

    public static JsonObject Of(Model model) => model switch
    {
        Sequential sequential => OfSequential(sequential),
        { Network: { } network } => FunctionalConfig.Of(model, network),
        _ => throw new KerasException($"{model} is a class of its own: its architecture is code, which a file cannot hold. Save its weights, or write it as a functional model."),
    };

    /// <summary>A layer's class, options, and the shapes it was built for.</summary>
    public static JsonObject Serialize(Layer layer)
    {
        var json = layer.Serialize();
        if (layer is not Input && layer.BuiltFor is { } shapes)
        {
            json["build_config"] = new JsonObject { ["input_shape"] = BuildShape(layer, shapes) };
        }
        if (layer is Model)
        {
            json["registered_name"] = layer is Sequential ? null : json["class_name"]!.DeepClone();
        }
        return json;
    }

    public static IEnumerable<JsonObject> Layers(JsonObject config) => config["layers"] is JsonArray layers
        ? layers.Select(layer => layer as JsonObject ?? throw new KerasException("A model's layers must be objects."))
        : throw new KerasException("A model's config needs its layers.");

    /// <summary>Reads text: nesting is bounded, and a key that stands twice is refused.</summary>
    /// <exception cref="KerasException">The text is not a JSON object.</exception>
    public static JsonObject Parse(string json)
    {
        try
        {
            var options = new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false };
            return JsonNode.Parse(json, documentOptions: options) as JsonObject ?? throw new KerasException("A model's JSON must be an object.");
        }
        catch (JsonException e)
        {
            throw new KerasException($"A model's JSON cannot be read: {e.Message}", e);
        }
    }

    private static JsonNode? BuildShape(Layer layer, Shape[] shapes) => layer switch
    {
        Model and not Keras.Sequential => null,
        _ when shapes.Length == 1 => ConfigValue.ToJson(shapes[0]),
        _ => new JsonArray([.. shapes.Select(shape => ConfigValue.ToJson(shape))]),
    };

    private static JsonObject OfSequential(Sequential model)
    {
        var layers = new JsonArray();
        if (model.Inputs is [var input])
        {
            layers.Add(new Input(batchShape: input.Shape, dtype: input.DType, name: model.InputNames[0]).Serialize());
        }
        foreach (var layer in model.Layers)
        {
            layers.Add(Serialize(layer));
        }
        var config = new JsonObject
        {
            ["name"] = model.Name, ["trainable"] = model.Trainable, ["dtype"] = ConfigValue.ToJson(model.DTypePolicy), ["layers"] = layers,
        };
        if (model.Inputs is [var built])
        {
            config["build_input_shape"] = ConfigValue.ToJson(built.Shape);
        }
        return config;
    }
}
