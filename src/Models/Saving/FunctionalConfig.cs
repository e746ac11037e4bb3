using System.Text.Json.Nodes;
using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Layers;
using MLNet.Keras.Networks;

namespace MLNet.Keras.Saving;

/// <summary>A graph of layers as Keras's JSON: each layer once, with the tensors of each of its calls.</summary>
/// <remarks>A tensor is <c>keras_history</c>: the layer that made it, which call of it, which output of that call.</remarks>
internal static class FunctionalConfig
{
    public static JsonObject Of(Model model, Network network)
    {
        var calls = network.Nodes.Where(node => node.Op is LayerCall).ToArray();
        if (network.Nodes.FirstOrDefault(node => node.Op is not LayerCall) is { } bare)
        {
            throw new KerasException($"{model} has the bare op {bare.Op.Name} between its layers, which its configuration cannot hold. Put it into a layer.");
        }
        var layers = new JsonArray();
        foreach (var input in network.Inputs)
        {
            layers.Add(Entry(InputOf(input), []));
        }
        foreach (var layer in network.Layers.Where(layer => layer is not Input))
        {
            layers.Add(Entry(layer, [.. calls.Where(node => ((LayerCall)node.Op).Layer == layer).Select(node => Call(node, calls))]));
        }
        return new JsonObject
        {
            ["name"] = model.Name,
            ["trainable"] = model.Trainable,
            ["layers"] = layers,
            ["input_layers"] = new JsonArray([.. network.Inputs.Select(input => History(input, calls))]),
            ["output_layers"] = new JsonArray([.. network.Outputs.Select(output => History(output, calls))]),
        };
    }

    public static Model Read(JsonObject config, string? name)
    {
        var made = new Dictionary<(string Layer, int Call), Tensor[]>();
        var waiting = new Queue<(Layer Layer, int Index, JsonObject Call)>();
        foreach (var entry in ModelConfig.Layers(config))
        {
            var layer = ModelConfig.ReadLayer(entry);
            if (layer is Input input)
            {
                made[(layer.Name, 0)] = [input];
                continue;
            }
            var calls = entry["inbound_nodes"] as JsonArray ?? throw new KerasException($"{layer} has no inbound_nodes.");
            for (int i = 0; i < calls.Count; i++)
            {
                waiting.Enqueue((layer, i, calls[i]!.AsObject()));
            }
        }
        int stuck = 0;
        while (waiting.TryDequeue(out var next))
        {
            var keys = Arguments(next.Call).Select(Key).ToArray();
            // a layer's own calls come in order, so that weights and names come out as they were
            bool isReady = keys.All(key => made.ContainsKey((key.Layer, key.Call))) && (next.Index == 0 || made.ContainsKey((next.Layer.Name, next.Index - 1)));
            if (!isReady)
            {
                waiting.Enqueue(next);
                if (++stuck > waiting.Count)
                {
                    throw new KerasException($"The model's configuration has no way from its inputs to {next.Layer}.");
                }
                continue;
            }
            stuck = 0;
            bool? training = next.Call["kwargs"]?["training"]?.GetValue<bool>();
            made[(next.Layer.Name, next.Index)] = next.Layer.CallAll([.. keys.Select(key => made[(key.Layer, key.Call)][key.Output])], training);
        }
        Tensor[] Tensors(string key) => [.. Histories(config[key]).Select(Key).Select(at => made.TryGetValue((at.Layer, at.Call), out var outputs) ? outputs[at.Output] : throw new KerasException($"The model's configuration names '{at.Layer}' in {key}, but has no such layer."))];
        return new Model(Tensors("input_layers"), Tensors("output_layers"), name);
    }

    private static JsonObject Entry(Layer layer, JsonNode[] calls)
    {
        var entry = layer.Serialize();
        entry["name"] = layer.Name;
        entry["inbound_nodes"] = new JsonArray(calls);
        return entry;
    }

    private static JsonObject Call(Node node, Node[] calls)
    {
        JsonNode[] tensors = [.. node.Inputs.OfType<SymbolicTensor>().Select(input => TensorOf(input, calls))];
        JsonArray arguments = tensors.Length == 1 ? [tensors[0]] : [new JsonArray(tensors)];
        var keywords = new JsonObject();
        if (((LayerCall)node.Op).Training is { } training)
        {
            keywords["training"] = training;
        }
        return new JsonObject { ["args"] = arguments, ["kwargs"] = keywords };
    }

    private static JsonObject TensorOf(SymbolicTensor tensor, Node[] calls) => new()
    {
        ["class_name"] = "__keras_tensor__",
        ["config"] = new JsonObject { ["shape"] = ConfigValue.ToJson(tensor.Shape), ["dtype"] = tensor.DType.Name, ["keras_history"] = History(tensor, calls) },
    };

    private static JsonArray History(SymbolicTensor tensor, Node[] calls)
    {
        if (tensor.Node.Op is Placeholder input)
        {
            return [input.Label, 0, 0];
        }
        var layer = ((LayerCall)tensor.Node.Op).Layer;
        int call = calls.Where(node => ((LayerCall)node.Op).Layer == layer).TakeWhile(node => node != tensor.Node).Count();
        return [layer.Name, call, tensor.Node.Outputs.ToList().IndexOf(tensor)];
    }

    private static Input InputOf(SymbolicTensor input) => new(batchShape: input.Shape, dtype: input.DType, name: ((Placeholder)input.Node.Op).Label);

    // one history, or a list of them: Keras writes either
    private static IEnumerable<JsonArray> Histories(JsonNode? json) => json is JsonArray list
        ? list is [JsonArray, ..] ? list.Select(item => item!.AsArray()) : [list]
        : throw new KerasException("A functional model's configuration needs input_layers and output_layers.");

    private static IEnumerable<JsonArray> Arguments(JsonObject call) => Flatten(call["args"]).Select(tensor =>
        tensor["config"]?["keras_history"] as JsonArray ?? throw new KerasException("A call in a model's configuration has an argument that is no tensor."));

    private static IEnumerable<JsonObject> Flatten(JsonNode? json) => json switch
    {
        JsonArray list => list.SelectMany(Flatten),
        JsonObject tensor => [tensor],
        _ => [],
    };

    private static (string Layer, int Call, int Output) Key(JsonArray history) => history is [{ } layer, { } call, { } output]
        ? (layer.GetValue<string>(), call.GetValue<int>(), output.GetValue<int>())
        : throw new KerasException("A keras_history is a layer's name, a call and an output.");
}
