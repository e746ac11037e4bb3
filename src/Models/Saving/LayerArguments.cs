using System.Text.Json.Nodes;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Saving;

/// <summary>The tensors that a call of a layer takes, as Keras's JSON names them.</summary>
internal static class LayerArguments
{
    /// <summary>The tensors in the order of the layer's inputs: positional ones, then keywords.</summary>
    /// <exception cref="KerasException">An argument is neither a tensor nor a flag.</exception>
    public static (string Layer, int Call, int Output)[] Of(JsonObject call, Layer layer)
    {
        var keywords = (call["kwargs"] as JsonObject ?? []).Where(pair => pair.Key != "training").Select(pair => pair.Value);
        return [.. Flatten(call["args"]).Concat(keywords.SelectMany(Flatten)).Select(tensor => Key(
            tensor["config"]?["keras_history"] as JsonArray ?? throw new KerasException($"{layer}: a call has an argument that is no tensor.")))];
    }

    public static bool? Training(JsonObject call) => (call["kwargs"] as JsonObject)?["training"] is JsonValue flag && flag.TryGetValue(out bool training) ? training : null;

    /// <summary>One history or a list of them: Keras writes either.</summary>
    public static IEnumerable<(string Layer, int Call, int Output)> Histories(JsonNode? json) => json is JsonArray list
        ? list is [JsonArray, ..] ? list.Select(item => Key(item as JsonArray ?? [])) : [Key(list)]
        : throw new KerasException("A functional model's configuration needs input_layers and output_layers.");

    private static IEnumerable<JsonObject> Flatten(JsonNode? json) => json switch
    {
        JsonArray list => list.SelectMany(Flatten),
        JsonObject tensor => [tensor],
        null => [],
        _ => throw new KerasException($"A call's argument must be a tensor, got {json.ToJsonString()}."),
    };

    private static (string Layer, int Call, int Output) Key(JsonArray history) =>
        history is [JsonValue layer, JsonValue call, JsonValue output]
            && layer.TryGetValue(out string? name) && call.TryGetValue(out int index) && output.TryGetValue(out int slot)
            ? (name, index, slot)
            : throw new KerasException($"A keras_history is a layer's name, a call and an output; got {history.ToJsonString()}.");
}
