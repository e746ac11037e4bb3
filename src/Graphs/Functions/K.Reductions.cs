using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras;

public static partial class K
{
    /// <summary>Sum over axes; over all of them if none is given. Small integers and truth values are summed as 32-bit integers.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">Axes; negative ones count from the end.</param>
    /// <param name="keepDims">Keep reduced axes with size 1.</param>
    public static Tensor Sum(Tensor x, int[]? axis = null, bool keepDims = false) => new Sum(keepDims).Apply(Accumulated(x), Axes(x, axis));

    /// <summary>Mean over axes; over all of them if none is given. Integers are averaged as float32.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">Axes; negative ones count from the end.</param>
    /// <param name="keepDims">Keep reduced axes with size 1.</param>
    public static Tensor Mean(Tensor x, int[]? axis = null, bool keepDims = false) => new Mean(keepDims).Apply(Floats(x), Axes(x, axis));

    /// <summary>Product over axes; over all of them if none is given.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">Axes; negative ones count from the end.</param>
    /// <param name="keepDims">Keep reduced axes with size 1.</param>
    public static Tensor Prod(Tensor x, int[]? axis = null, bool keepDims = false) =>
        new Prod(keepDims).Apply(Accumulated(x), Axes(x, axis));

    /// <summary>Largest element over axes; over all of them if none is given. NaN if one is.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">Axes; negative ones count from the end.</param>
    /// <param name="keepDims">Keep reduced axes with size 1.</param>
    public static Tensor Max(Tensor x, int[]? axis = null, bool keepDims = false) =>
        x.DType == DType.Bool ? Any(x, axis, keepDims) : new Max(keepDims).Apply(x, Axes(x, axis));

    /// <summary>Smallest element over axes; over all of them if none is given. NaN if one is.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">Axes; negative ones count from the end.</param>
    /// <param name="keepDims">Keep reduced axes with size 1.</param>
    public static Tensor Min(Tensor x, int[]? axis = null, bool keepDims = false) =>
        x.DType == DType.Bool ? All(x, axis, keepDims) : new Min(keepDims).Apply(x, Axes(x, axis));

    /// <summary>True if every element over the axes is true (or not 0).</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">Axes; negative ones count from the end.</param>
    /// <param name="keepDims">Keep reduced axes with size 1.</param>
    public static Tensor All(Tensor x, int[]? axis = null, bool keepDims = false) => new All(keepDims).Apply(Truth(x), Axes(x, axis));

    /// <summary>True if an element over the axes is true (or not 0).</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">Axes; negative ones count from the end.</param>
    /// <param name="keepDims">Keep reduced axes with size 1.</param>
    public static Tensor Any(Tensor x, int[]? axis = null, bool keepDims = false) => new Any(keepDims).Apply(Truth(x), Axes(x, axis));

    /// <summary>Mean squared distance from the mean, over axes.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">Axes; negative ones count from the end.</param>
    /// <param name="keepDims">Keep reduced axes with size 1.</param>
    public static Tensor Var(Tensor x, int[]? axis = null, bool keepDims = false)
    {
        x = Floats(x);
        return Mean(Square(x - Mean(x, axis, keepDims: true)), axis, keepDims);
    }

    /// <summary>Square root of <see cref="Var"/>.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">Axes; negative ones count from the end.</param>
    /// <param name="keepDims">Keep reduced axes with size 1.</param>
    public static Tensor Std(Tensor x, int[]? axis = null, bool keepDims = false) => Sqrt(Var(x, axis, keepDims));

    /// <summary>log(Σ eˣ) over axes, without overflow.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">Axes; negative ones count from the end.</param>
    /// <param name="keepDims">Keep reduced axes with size 1.</param>
    public static Tensor LogSumExp(Tensor x, int[]? axis = null, bool keepDims = false)
    {
        x = Floats(x);
        var max = Max(x, axis, keepDims: true);
        var shift = StopGradient(Where(IsFinite(max), max, 0));
        var sum = Log(Sum(Exp(x - shift), axis, keepDims: true)) + shift;
        return keepDims ? sum : Squeeze(sum, axis ?? [.. Enumerable.Range(0, x.Rank)]);
    }

    /// <summary>Number of elements that are not 0.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">Axes; negative ones count from the end.</param>
    /// <param name="keepDims">Keep reduced axes with size 1.</param>
    public static Tensor CountNonzero(Tensor x, int[]? axis = null, bool keepDims = false) =>
        Sum(Cast(Truth(x), DType.Int32), axis, keepDims);

    /// <summary>Norm over axes: Euclidean, or of another order.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="ord">2, 1, 0, ±∞ or any other order of a vector norm.</param>
    /// <param name="axis">Axes; default: all.</param>
    /// <param name="keepDims">Keep reduced axes with size 1.</param>
    public static Tensor Norm(Tensor x, double ord = 2, int[]? axis = null, bool keepDims = false)
    {
        x = Floats(x);
        return ord switch
        {
            2 => Sqrt(Sum(Square(x), axis, keepDims)),
            1 => Sum(Abs(x), axis, keepDims),
            double.PositiveInfinity => Max(Abs(x), axis, keepDims),
            double.NegativeInfinity => Min(Abs(x), axis, keepDims),
            0 => Cast(CountNonzero(x, axis, keepDims), x.DType),
            _ => Power(Sum(Power(Abs(x), ord), axis, keepDims), 1 / ord),
        };
    }

    /// <summary>Position of the largest element along an axis (the first of several), int32; in the flattened tensor if none is given.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axis; the flattened tensor unless given.</param>
    /// <param name="keepDims">Keep the axis with size 1.</param>
    public static Tensor ArgMax(Tensor x, int? axis = null, bool keepDims = false) => Arg(new ArgMax(DType.Int32), x, axis, keepDims);

    /// <summary>Position of the smallest element along an axis (the first of several), int32; in the flattened tensor if none is given.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axis; the flattened tensor unless given.</param>
    /// <param name="keepDims">Keep the axis with size 1.</param>
    public static Tensor ArgMin(Tensor x, int? axis = null, bool keepDims = false) => Arg(new ArgMin(DType.Int32), x, axis, keepDims);

    /// <summary>Running sums along an axis; of the flattened tensor if none is given.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axis; the flattened tensor unless given.</param>
    /// <returns>x's shape; a vector without an axis.</returns>
    public static Tensor Cumsum(Tensor x, int? axis = null) => Cumulative(new Cumsum(), x, axis);

    /// <summary>Running products along an axis; of the flattened tensor if none is given.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axis; the flattened tensor unless given.</param>
    /// <returns>x's shape; a vector without an axis.</returns>
    /// <remarks>As in TensorFlow, no gradient flows to elements that are 0; <see cref="Prod"/> has the true one.</remarks>
    public static Tensor Cumprod(Tensor x, int? axis = null) => Cumulative(new Cumprod(), x, axis);

    /// <summary>In the dtype in which Keras adds up: at least 32 bits.</summary>
    private static Tensor Accumulated(Tensor x) => x.DType switch
    {
        DType.Bool or DType.Int8 or DType.Int16 => Cast(x, DType.Int32),
        DType.UInt8 or DType.UInt16 => Cast(x, DType.UInt32),
        _ => x,
    };

    private static Tensor Arg(Op op, Tensor x, int? axis, bool keepDims)
    {
        var numbers = x.DType == DType.Bool ? Cast(x, DType.Int32) : x;
        var position = op.Apply(axis is null ? Ravel(numbers) : numbers, Constant(axis ?? 0));
        return !keepDims ? position : axis is { } one ? ExpandDims(position, x.Shape.Axis(one)) : Reshape(position, (Shape)Enumerable.Repeat(1, x.Rank).ToArray());
    }

    private static Tensor Cumulative(Op op, Tensor x, int? axis)
    {
        var numbers = x.DType == DType.Bool ? Cast(x, DType.Int32) : x;
        return op.Apply(axis is null ? Ravel(numbers) : numbers, Constant(axis ?? 0));
    }

    private static Tensor Constant(int value) => Tensor.From<int>([value], []);

    private static Tensor Axes(Tensor x, int[]? axis)
    {
        int[] axes = axis ?? [.. Enumerable.Range(0, x.Rank)];
        return Tensor.From(axes, [axes.Length]);
    }
}
