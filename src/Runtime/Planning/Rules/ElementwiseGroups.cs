using MLNet.Keras.Graphs;
using MLNet.Keras.Runtime.Registration;

namespace MLNet.Keras.Runtime.Planning.Rules;

/// <summary>Partitions the elementwise nodes of a graph: greedily, in computing order, a node joins the groups of its producers.</summary>
/// <remarks>A group must not depend on itself through nodes outside it, or the fused graph would have a cycle.</remarks>
internal sealed class ElementwiseGroups
{
    // More operands would make the blocks of a program too short to pay for its dispatch.
    private const int MaximumInputs = 16;
    private const int MaximumMembers = 64;

    private readonly Dictionary<Node, ElementwiseGroup> groups = [];

    public static ElementwiseGroups Of(Graph graph)
    {
        var result = new ElementwiseGroups();
        var nodes = graph.Nodes();
        foreach (var node in nodes.Where(Takes))
        {
            result.Add(node);
        }
        result.FindOutputs(graph, nodes);
        return result;
    }

    public ElementwiseGroup? Of(Node node) => groups.GetValueOrDefault(node);

    private static bool Takes(Node node) =>
        node.Outputs.Count == 1 && ElementwiseTranslation.Takes(node.Op, [.. node.Inputs.Select(TensorSpec.Of)], TensorSpec.Of(node.Outputs[0]));

    private void Add(Node node)
    {
        var group = new ElementwiseGroup(node.Outputs[0].Shape)
        {
            Splits = ElementwiseTranslation.Splits(node.Outputs[0].Shape, ElementwiseGroup.Operands(node).Select(operand => operand.Shape)),
        };
        group.Members.Add(node);
        groups[node] = group;
        foreach (var producer in ElementwiseGroup.Operands(node).OfType<SymbolicTensor>().Select(operand => groups.GetValueOrDefault(operand.Node)).OfType<ElementwiseGroup>().Distinct())
        {
            group = TryMerge(producer, group) ?? group;
        }
    }

    private ElementwiseGroup? TryMerge(ElementwiseGroup producer, ElementwiseGroup group)
    {
        if (producer == group || producer.Domain != group.Domain || (producer.Splits & group.Splits) == 0
            || producer.Members.Count + group.Members.Count > MaximumMembers)
        {
            return null;
        }
        var merged = new ElementwiseGroup(group.Domain) { Splits = producer.Splits & group.Splits };
        merged.Members.AddRange(producer.Members.Concat(group.Members).OrderBy(member => member.Id));
        if (merged.Inputs().Count > MaximumInputs || DependsOnItself(merged))
        {
            return null;
        }
        foreach (var member in merged.Members)
        {
            groups[member] = merged;
        }
        return merged;
    }

    /// <summary>Walks back from the inputs, a whole group at a time.</summary>
    private bool DependsOnItself(ElementwiseGroup merged)
    {
        var members = merged.Members.ToHashSet();
        var seen = new HashSet<Node>();
        var open = new Stack<Node>(merged.Members.SelectMany(member => member.Inputs).OfType<SymbolicTensor>().Select(input => input.Node).Where(node => !members.Contains(node)));
        while (open.TryPop(out var node))
        {
            if (members.Contains(node))
            {
                return true;
            }
            if (!seen.Add(node))
            {
                continue;
            }
            // A group counts as one node: it waits for all that any of its members reads.
            var others = groups.TryGetValue(node, out var group) ? group.Members : [node];
            foreach (var other in others)
            {
                seen.Add(other);
                foreach (var input in other.Inputs.OfType<SymbolicTensor>())
                {
                    open.Push(input.Node);
                }
            }
        }
        return false;
    }

    private void FindOutputs(Graph graph, IReadOnlyList<Node> nodes)
    {
        var read = new HashSet<Node>(graph.Outputs.Concat(graph.Updates.Select(update => update.Value)).OfType<SymbolicTensor>().Select(tensor => tensor.Node));
        foreach (var node in nodes)
        {
            foreach (var input in node.Inputs.OfType<SymbolicTensor>())
            {
                if (groups.TryGetValue(input.Node, out var group) && groups.GetValueOrDefault(node) != group)
                {
                    read.Add(input.Node);
                }
            }
        }
        foreach (var node in nodes.Where(node => groups.ContainsKey(node) && read.Contains(node)))
        {
            groups[node].Outputs.Add(node);
        }
    }
}
