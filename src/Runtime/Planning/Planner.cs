using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Graphs.Passes;
using MLNet.Keras.Runtime.Registration;

namespace MLNet.Keras.Runtime.Planning;

/// <summary>Turns a graph with known dimensions into a plan: simplify, fuse, order, place buffers, prepare kernels.</summary>
internal static class Planner
{
    public static Plan Compile(Graph graph, bool plain)
    {
        bool IsPrimitive(Op op, Tensor[] inputs) => KernelTable.Has(op, inputs, plain);
        // Twice: what the first round expands may share subexpressions.
        graph = Simplify.Apply(Simplify.Apply(graph, IsPrimitive), IsPrimitive);
        if (!plain)
        {
            graph = Fusion.Apply(graph);
        }
        var schedule = new Schedule(graph, plain);
        var placement = Placement.Of(schedule);
        return new Plan(schedule, placement);
    }
}
