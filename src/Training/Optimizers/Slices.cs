using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras.Optimizers;

/// <summary>
/// Gradients of lookup tables are sums of slices, one for every looked-up row. As in Keras, what is not linear is applied to the slices, before
/// rows that occur several times are added up: an embedding's squared gradient is a² + b², not (a + b)².
/// </summary>
internal static class Slices
{
    /// <summary>An elementwise function of a gradient, or of its slices.</summary>
    public static Tensor Map(Tensor gradient, Func<Tensor, Tensor> function) => Of(gradient) is { } node
        ? node.Op.Apply(function(node.Inputs[0]), node.Inputs[1], node.Inputs[2])
        : function(gradient);

    /// <summary>The elements of a gradient, or of its slices, for a norm.</summary>
    public static Tensor Elements(Tensor gradient) => Of(gradient)?.Inputs[0] ?? gradient;

    /// <summary>Whether a gradient is a sum of slices.</summary>
    public static bool IsSum(Tensor gradient) => Of(gradient) is not null;

    private static Node? Of(Tensor gradient) => gradient is SymbolicTensor { Node: { Op: UnsortedSegmentSum } node } ? node : null;
}
