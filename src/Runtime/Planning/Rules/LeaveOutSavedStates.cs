using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Graphs.Passes;

namespace MLNet.Keras.Runtime.Planning.Rules;

/// <summary>A scan whose saved states nobody reads (no gradient was taken) → one that does not save them: memory for one step instead of all.</summary>
internal static class LeaveOutSavedStates
{
    public static Graph Apply(Graph graph)
    {
        var uses = new Uses(graph);
        return Rewrite.Apply(graph, (node, rewritten) =>
            node.Op is Scan { SaveStates: true } scan && node.Outputs.Skip(scan.Body.Graph.Outputs.Count).All(saved => !uses.IsRead(saved))
                ? (scan with { SaveStates = false }).ApplyAll([.. node.Inputs.Select(rewritten)])
                : null);
    }
}
