using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Networks;

/// <summary>The graph of a functional model: calls of layers and single ops between the model's inputs and outputs. Running it calls the layers again.</summary>
internal sealed class Network
{
    /// <exception cref="GraphException">An output needs a tensor that is not among the inputs, or two layers or inputs share a name.</exception>
    public Network(Tensor[] inputs, Tensor[] outputs)
    {
        Inputs = [.. inputs.Select((input, i) => input as SymbolicTensor
            ?? throw new GraphException($"Input {i} of a model must be made by Input(...); got a tensor with values of shape {input.Shape}."))];
        Outputs = [.. outputs.Select((output, i) => output as SymbolicTensor
            ?? throw new GraphException($"Output {i} of a model must be computed from its inputs; got a tensor with values of shape {output.Shape}."))];
        Nodes = Between();
        LayerOrder = new LayerOrder(this);
        CheckNames();
    }

    public IReadOnlyList<SymbolicTensor> Inputs { get; }

    public IReadOnlyList<SymbolicTensor> Outputs { get; }

    /// <summary>What lies between inputs and outputs, in computing order.</summary>
    public IReadOnlyList<Node> Nodes { get; }

    public LayerOrder LayerOrder { get; }

    /// <summary>The layers, as Keras orders them: by distance from the outputs, farthest first.</summary>
    public IReadOnlyList<Layer> Layers => LayerOrder.Layers;

    /// <summary>Calls the layers and ops on other inputs.</summary>
    public Tensor[] Run(Tensor[] x)
    {
        var values = new Dictionary<SymbolicTensor, Tensor>();
        for (int i = 0; i < x.Length; i++)
        {
            values[Inputs[i]] = x[i];
        }
        foreach (var node in Nodes)
        {
            Tensor[] operands = [.. node.Inputs.Select(input => input is SymbolicTensor symbolic ? values[symbolic] : input)];
            var results = node.Op is LayerCall call ? call.Replay(operands) : node.Op.ApplyAll(operands);
            for (int i = 0; i < results.Length; i++)
            {
                values[node.Outputs[i]] = results[i];
            }
        }
        return [.. Outputs.Select(output => values[output])];
    }

    private List<Node> Between()
    {
        var given = Inputs.ToHashSet();
        var nodes = new HashSet<Node>();
        var open = new Stack<SymbolicTensor>(Outputs);
        while (open.TryPop(out var tensor))
        {
            if (given.Contains(tensor) || !nodes.Add(tensor.Node))
            {
                continue;
            }
            if (tensor.Node.Op is Placeholder missing)
            {
                throw new GraphException($"The graph is disconnected: the outputs need '{missing.Label}' of shape {missing.Shape}, which is not among the model's inputs ({string.Join(", ", Inputs.Select(input => ((Placeholder)input.Node.Op).Label))}).");
            }
            foreach (var input in tensor.Node.Inputs.OfType<SymbolicTensor>())
            {
                open.Push(input);
            }
        }
        return [.. nodes.OrderBy(node => node.Id)];
    }

    private void CheckNames()
    {
        string[] inputs = [.. Inputs.Distinct().Select(input => ((Placeholder)input.Node.Op).Label)];
        if (inputs.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } shared)
        {
            throw new GraphException($"Input names must be unique in a model: data go by them; '{shared.Key}' is the name of {shared.Count()} inputs.");
        }
        if (Layers.FirstOrDefault(layer => inputs.Contains(layer.Name)) is { } namesake)
        {
            throw new GraphException($"Names must be unique in a model; '{namesake.Name}' is the name of an input and of a layer.");
        }
        if (Layers.GroupBy(layer => layer.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new GraphException($"Layer names must be unique in a model; '{twice.Key}' is the name of {twice.Count()} layers.");
        }
    }
}

/// <summary>A model's graph is not what a model needs; the message says where.</summary>
public sealed class GraphException(string message) : KerasException(message);
