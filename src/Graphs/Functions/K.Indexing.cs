using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras;

public static partial class K
{
    /// <summary>The box of the given shape that starts at the given position.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="startIndices">The first position on each axis.</param>
    /// <param name="shape">How many elements of each axis; −1: all that are left.</param>
    /// <exception cref="ShapeException">The box does not lie inside x.</exception>
    public static Tensor Slice(Tensor x, int[] startIndices, int[] shape) =>
        new Slice().Apply(x, Tensor.From(startIndices, [startIndices.Length]), Tensor.From(shape, [shape.Length]));

    /// <summary>Slices of x along an axis.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="indices">Integers of any shape, from 0 to the axis's size − 1.</param>
    /// <param name="axis">The axis; x as a vector if none is given.</param>
    /// <returns>x's shape with the axis replaced by the shape of the indices.</returns>
    /// <exception cref="IndexException">An index is out of range.</exception>
    public static Tensor Take(Tensor x, Tensor indices, int? axis = null)
    {
        var operand = axis is null ? Ravel(x) : x;
        int along = operand.Shape.Axis(axis ?? 0);
        return new GatherV2().Apply(operand, FromStart(indices, operand, along), Tensor.From<int>([along], []));
    }

    /// <summary>For each position of the indices the element of x at that index, the other axes' positions being equal.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="indices">Integers, of x's shape but for the axis.</param>
    /// <param name="axis">The axis.</param>
    public static Tensor TakeAlongAxis(Tensor x, Tensor indices, int axis)
    {
        int last = x.Rank - 1;
        var gathered = new GatherV2(last).Apply(SwapAxes(x, axis, last), SwapAxes(FromStart(indices, x, x.Shape.Axis(axis)), axis, last), Tensor.From<int>([last], []));
        return SwapAxes(gathered, axis, last);
    }

    /// <summary>Zeros with values added at positions.</summary>
    /// <param name="indices">Positions [..., n]: the first n coordinates.</param>
    /// <param name="values">What is added: indices.Shape[..^1] + shape[n..].</param>
    /// <param name="shape">The result's shape.</param>
    public static Tensor Scatter(Tensor indices, Tensor values, Shape shape) =>
        new ScatterNd().Apply(Integers(indices), values, Cast(Tensor.From(shape.Dims, [shape.Rank]), Integers(indices).DType));

    /// <summary>A copy of x with slices replaced at positions [..., n].</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="indices">Positions [..., n]: the first n coordinates.</param>
    /// <param name="updates">The new slices: indices.Shape[..^1] + x.Shape[n..].</param>
    /// <exception cref="IndexException">When it is computed: a position does not lie inside x.</exception>
    public static Tensor ScatterUpdate(Tensor x, Tensor indices, Tensor updates) => new TensorScatterUpdate().Apply(x, Integers(indices), updates);

    /// <summary>Sums of rows that bear the same segment number.</summary>
    /// <param name="data">Rows along the first axis.</param>
    /// <param name="segmentIds">A number for each row; rows with a negative one are dropped.</param>
    /// <param name="numSegments">Number of segments.</param>
    public static Tensor SegmentSum(Tensor data, Tensor segmentIds, int numSegments) =>
        new UnsortedSegmentSum().Apply(data, segmentIds, Tensor.From<int>([numSegments], []));

    /// <summary>The k largest of the last axis, largest first, and where they stand.</summary>
    /// <param name="x">At least one axis.</param>
    /// <param name="k">How many, at most the last axis's size.</param>
    /// <param name="sorted">Whether they are sorted.</param>
    /// <returns>Both have x's shape with k on the last axis; the indices are int32.</returns>
    public static (Tensor Values, Tensor Indices) TopK(Tensor x, int k, bool sorted = true)
    {
        var results = new TopKV2(sorted).ApplyAll(x, Tensor.From<int>([k], []));
        return (results[0], results[1]);
    }

    /// <summary>Whether each target is among the k classes of highest prediction.</summary>
    /// <param name="targets">Class numbers [n].</param>
    /// <param name="predictions">Scores [n, classes].</param>
    /// <param name="k">How many classes count.</param>
    public static Tensor InTopK(Tensor targets, Tensor predictions, int k) =>
        new InTopKV2().Apply(predictions, targets, Cast(Tensor.From<int>([k], []), targets.DType));

    /// <summary>Indices counted from an axis's start; negative ones count from its end.</summary>
    private static Tensor FromStart(Tensor indices, Tensor x, int axis)
    {
        var integers = Integers(indices);
        return new FromStart().Apply(integers, Cast(Dimensions(x)[axis], integers.DType));
    }

    /// <summary>Indices as TensorFlow takes them: int32 or int64.</summary>
    private static Tensor Integers(Tensor indices) => indices.DType is DType.Int32 or DType.Int64 && !indices.IsWeak ? indices : Cast(indices, DType.Int32);
}
