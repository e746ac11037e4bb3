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
        foreach (object operation in network.LayerOrder.Operations)
        {
            layers.Add(operation is Layer layer
                ? Entry(layer, [.. calls.Where(node => ((LayerCall)node.Op).Layer == layer).Select(node => Call(node, calls))])
                : Entry(InputOf(((Node)operation).Outputs[0]), []));
        }
        return new JsonObject
        {
            ["name"] = model.Name,
            ["trainable"] = model.Trainable,
            ["layers"] = layers,
            ["input_layers"] = OneOrMany([.. network.Inputs.Select(input => History(input, calls))]),
            ["output_layers"] = model.HasOwnOutputNames
                ? new JsonObject(model.OutputNames.Zip(network.Outputs, (name, output) => KeyValuePair.Create(name, (JsonNode?)History(output, calls))))
                : OneOrMany([.. network.Outputs.Select(output => History(output, calls))]),
        };
    }

    public static Model Read(JsonObject config, string? name, LayerReader reader)
    {
        var made = new Dictionary<(string Layer, int Call), Tensor[]>();
        var waiting = new Queue<(Layer Layer, int Index, JsonObject Call)>();
        var names = new HashSet<string>();
        foreach (var entry in ModelConfig.Layers(config))
        {
            var layer = reader.ReadEntry(entry);
            if (!names.Add(layer.Name))
            {
                throw new GraphException($"Layer names must be unique in a model; '{layer.Name}' is there twice.");
            }
            if (layer is Input input)
            {
                made[(layer.Name, 0)] = [input];
                continue;
            }
            var calls = entry["inbound_nodes"] as JsonArray ?? throw new KerasException($"{layer} has no inbound_nodes.");
            for (int i = 0; i < calls.Count; i++)
            {
                waiting.Enqueue((layer, i, calls[i] as JsonObject ?? throw new KerasException($"{layer}: a call must be an object.")));
            }
        }
        int stuck = 0;
        while (waiting.TryDequeue(out var next))
        {
            var keys = LayerArguments.Of(next.Call, next.Layer);
            if (keys.Length == 0)
            {
                throw new KerasException($"{next.Layer} has a call without inputs.");
            }
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
            made[(next.Layer.Name, next.Index)] = next.Layer.CallAll([.. keys.Select(key => Find(made, key))], LayerArguments.Training(next.Call));
        }
        Tensor[] Tensors(JsonNode? json) => [.. LayerArguments.Histories(json).Select(key => Find(made, key))];
        var inputs = Tensors(config["input_layers"]);
        return config["output_layers"] is JsonObject byName
            ? new Model(inputs, new OrderedDictionary<string, Tensor>(byName.Select(pair => KeyValuePair.Create(pair.Key, Tensors(pair.Value)[0]))), name)
            : new Model(inputs, Tensors(config["output_layers"]), name);
    }

    private static Tensor Find(Dictionary<(string, int), Tensor[]> made, (string Layer, int Call, int Output) key) =>
        made.TryGetValue((key.Layer, key.Call), out var outputs) && key.Output >= 0 && key.Output < outputs.Length
            ? outputs[key.Output]
            : throw new KerasException($"The model's configuration names output {key.Output} of call {key.Call} of '{key.Layer}', which is not there.");

    private static JsonObject Entry(Layer layer, JsonNode[] calls)
    {
        var entry = ModelConfig.Serialize(layer);
        entry["name"] = layer.Name;
        entry["inbound_nodes"] = new JsonArray(calls);
        return entry;
    }

    private static JsonObject Call(Node node, Node[] calls)
    {
        JsonNode[] tensors = [.. node.Inputs.OfType<SymbolicTensor>().Select(input => TensorOf(input, calls))];
        JsonArray arguments = tensors.Length == 1 ? [tensors[0]] : [new JsonArray(tensors)];
        var keywords = new JsonObject();
        var call = (LayerCall)node.Op;
        if (call.Layer is Model)
        {
            keywords["mask"] = null;
        }
        if (call.Training is { } training)
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

    private static JsonArray OneOrMany(JsonArray[] histories) => histories is [var one] ? one : new JsonArray([.. histories]);

    private static Input InputOf(SymbolicTensor input) => new(batchShape: input.Shape, dtype: input.DType, name: ((Placeholder)input.Node.Op).Label);
}
