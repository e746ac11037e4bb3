using MLNet.Keras.Graphs;
using MLNet.Keras.Runtime.Planning.Rules;

namespace MLNet.Keras.Runtime.Planning;

/// <summary>The rewrites that make a plan fast, in the order in which they run.</summary>
internal static class Fusion
{
    private static readonly Func<Graph, Graph>[] Rules =
    [
        LeaveOutSavedStates.Apply,
        ReuseDropoutMask.Apply,
        FuseBiasIntoMatMul.Apply,
        FuseDenseChain.Apply,
        FuseBiasIntoConv2D.Apply,
        RememberMaxima.Apply,
        FusePoolIntoConv2D.Apply,
        FuseElementwise.Apply,
    ];

    public static Graph Apply(Graph graph) => Rules.Aggregate(graph, (current, rule) => rule(current));
}
