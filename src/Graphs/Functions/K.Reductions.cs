using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras;

public static partial class K
{
    /// <summary>Sum over axes; over all of them if none is given.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">Axes; negative ones count from the end.</param>
    /// <param name="keepDims">Keep reduced axes with size 1.</param>
    public static Tensor Sum(Tensor x, int[]? axis = null, bool keepDims = false) => new Sum(keepDims).Apply(x, Axes(x, axis));

    /// <summary>Mean over axes; over all of them if none is given. Integers are averaged as float32.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">Axes; negative ones count from the end.</param>
    /// <param name="keepDims">Keep reduced axes with size 1.</param>
    public static Tensor Mean(Tensor x, int[]? axis = null, bool keepDims = false) =>
        new Mean(keepDims).Apply(x.DType.IsFloating ? x : Cast(x, DType.Float32), Axes(x, axis));

    private static Tensor Axes(Tensor x, int[]? axis)
    {
        int[] axes = axis ?? [.. Enumerable.Range(0, x.Rank)];
        return Tensor.From(axes, [axes.Length]);
    }
}
