using MLNet.Keras.Graphs;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Estimators.Networks;

/// <summary>Tensors of a network by name: its outputs, and what its inner layers give.</summary>
internal static class NamedTensors
{
    /// <summary>The output of this name, or else what the layer of this name gives.</summary>
    /// <exception cref="KerasException">There is none, or the layer gives several; the message says what there is.</exception>
    public static SymbolicTensor Find(Model network, string name)
    {
        RequireGraph(network);
        int output = network.OutputNames.ToList().IndexOf(name);
        if (output >= 0)
        {
            return network.Network!.Outputs[output];
        }
        SymbolicTensor[] made = [.. network.Network!.Nodes.Where(node => node.Op is LayerCall call && call.Layer.Name == name).SelectMany(node => node.Outputs)];
        return made switch
        {
            [var one] => one,
            [] => throw new KerasException($"The network has no output and no layer '{name}'. Outputs: {string.Join(", ", network.OutputNames)}; layers: {string.Join(", ", network.Layers.Select(layer => layer.Name))}."),
            _ => throw new KerasException($"Layer '{name}' gives {made.Length} tensors: make the one that is meant an output of the model, with a name."),
        };
    }

    /// <summary>For each input of the network, whether a tensor depends on it.</summary>
    public static bool[] Dependencies(Model network, SymbolicTensor tensor)
    {
        var seen = new HashSet<SymbolicTensor>();
        var open = new Stack<SymbolicTensor>([tensor]);
        while (open.TryPop(out var next))
        {
            if (seen.Add(next))
            {
                foreach (var input in next.Node.Inputs.OfType<SymbolicTensor>())
                {
                    open.Push(input);
                }
            }
        }
        return [.. network.Network!.Inputs.Select(seen.Contains)];
    }

    /// <exception cref="KerasException">The network is a class of one's own, or is not built.</exception>
    public static void RequireGraph(Model network)
    {
        if (network.Network is null)
        {
            throw new KerasException($"{network} has no graph, in which inputs and outputs have names: write it as new Model(inputs, outputs), or begin the Sequential with an Input.");
        }
    }
}
