using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Graphs.Passes;

namespace MLNet.Keras.Tests.Graphs;

/// <summary>Gives the inputs of a graph known dimensions; shapes, and what depends on shapes only, become constants.</summary>
internal static class Specialize
{
    public static Graph To(Graph graph, IReadOnlyList<Shape> shapes)
    {
        var known = new Dictionary<SymbolicTensor, Tensor>();
        for (int i = 0; i < shapes.Count; i++)
        {
            var input = graph.Inputs[i];
            if (!shapes[i].IsKnown || !shapes[i].IsCompatibleWith(input.Shape))
            {
                throw new ShapeException($"Input {i} takes shape {input.Shape}; got {shapes[i]}.");
            }
            known[input] = input.Shape == shapes[i] ? input : Placeholder.Create(new TensorSpec(shapes[i], input.DType), $"x{i}");
        }
        return Rewrite.Apply(graph, (node, rewritten) => null, known);
    }
}
