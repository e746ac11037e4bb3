using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras.Graphs.Passes;

/// <summary>
/// Variables that a graph reads and does not change become constants with the values of this moment: what depends on them alone is
/// computed once, and engines may lay them out once.
/// </summary>
internal static class Freeze
{
    public static Graph Apply(Graph graph)
    {
        var changed = graph.Updates.Select(update => update.Variable).ToHashSet();
        var values = new Dictionary<Variable, Tensor>();
        return Rewrite.Apply(graph, (node, _) => node.Op is ReadVariableOp { Variable: var variable } && !changed.Contains(variable)
            ? [values.TryGetValue(variable, out var value) ? value : values[variable] = variable.Value.Clone()]
            : null);
    }
}
