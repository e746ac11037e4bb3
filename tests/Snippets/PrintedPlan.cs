using MLNet.Keras;
using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Engines;

namespace Snippets;

/// <summary>docs/architecture.md: a graph and its plan in readable form.</summary>
public class PrintedPlan
{
    [Fact]
    public void Shows_what_was_fused()
    {
        var graph = Trace.Function([new([32, 8]), new([8, 4]), new([4])], x => [K.Relu(K.BiasAdd(K.MatMul(x[0], x[1]), x[2]))]);
        using var plan = Engine.Current.Compile(graph);
        Console.WriteLine(graph);
        Console.WriteLine(plan);

        Assert.Contains("_FusedMatMul", plan.ToString());
    }
}
