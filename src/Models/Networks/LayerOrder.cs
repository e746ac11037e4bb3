using MLNet.Keras.Graphs;
using MLNet.Keras.Layers;

namespace MLNet.Keras.Networks;

/// <summary>Keras's order of a functional model's layers: by depth (distance from the outputs), farthest first; at one depth, as first met from the outputs.</summary>
internal sealed class LayerOrder
{
    private readonly HashSet<Node> known;
    private readonly Dictionary<object, int> firstMet = new(ReferenceEqualityComparer.Instance);
    private readonly List<Node> finished = [];

    public LayerOrder(Network network)
    {
        known = [.. network.Nodes, .. network.Inputs.Select(input => input.Node)];
        var visited = new HashSet<Node>();
        foreach (var output in network.Outputs)
        {
            Visit(output.Node, visited);
        }
        var depths = new Dictionary<object, int>(ReferenceEqualityComparer.Instance);
        var nodeDepths = new Dictionary<Node, int>();
        foreach (var node in Enumerable.Reverse(finished))
        {
            int depth = Math.Max(nodeDepths.GetValueOrDefault(node), depths.GetValueOrDefault(Operation(node)));
            depths[Operation(node)] = nodeDepths[node] = depth;
            foreach (var input in node.Inputs.OfType<SymbolicTensor>())
            {
                nodeDepths[input.Node] = Math.Max(nodeDepths.GetValueOrDefault(input.Node), depth + 1);
            }
        }
        foreach (var input in network.Inputs.Where(input => visited.Add(input.Node)))
        {
            // Of no use to the outputs: first among the last.
            depths[input.Node] = 0;
            firstMet[input.Node] = -1;
        }
        Operations = [.. depths.Keys.OrderByDescending(operation => depths[operation]).ThenBy(operation => firstMet[operation])];
        Layers = [.. Operations.OfType<Layer>()];
        OnePerDepth = nodeDepths.Values.Distinct().Count() == nodeDepths.Count;
        Nodes = [.. finished.OrderByDescending(node => nodeDepths[node]).ThenBy(node => firstMet[Operation(node)])];
    }

    /// <summary>Layers, and the nodes of inputs and bare ops.</summary>
    public IReadOnlyList<object> Operations { get; }

    public IReadOnlyList<Layer> Layers { get; }

    /// <summary>True if no two nodes are equally far from the outputs.</summary>
    public bool OnePerDepth { get; }

    /// <summary>All nodes, inputs included, in Keras's order.</summary>
    public IReadOnlyList<Node> Nodes { get; }

    /// <summary>What a node applies: a layer, or the node's op itself.</summary>
    public static object Operation(Node node) => node.Op is LayerCall call ? call.Layer : node;

    private void Visit(Node node, HashSet<Node> visited)
    {
        if (!known.Contains(node) || !visited.Add(node))
        {
            return;
        }
        firstMet.TryAdd(Operation(node), firstMet.Count);
        foreach (var input in node.Inputs.OfType<SymbolicTensor>())
        {
            Visit(input.Node, visited);
        }
        finished.Add(node);
    }
}
