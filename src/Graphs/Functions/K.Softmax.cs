using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras;

public static partial class K
{
    /// <summary>exp(x) / sum(exp(x)) along an axis.</summary>
    /// <param name="x">At least one axis.</param>
    /// <param name="axis">The axis of the classes.</param>
    /// <returns>Positive numbers that sum to 1 along the axis.</returns>
    public static Tensor Softmax(Tensor x, int axis = -1) => AlongAxis(new Softmax(), x, [axis]);

    /// <summary>exp(x) / sum(exp(x)) over several axes together; null means all.</summary>
    /// <param name="x">At least one axis.</param>
    /// <param name="axis">The axes.</param>
    public static Tensor Softmax(Tensor x, int[]? axis) => AlongAxis(new Softmax(), x, axis);

    /// <summary>x − log(sum(exp(x))) along an axis.</summary>
    /// <param name="x">At least one axis.</param>
    /// <param name="axis">The axis of the classes.</param>
    public static Tensor LogSoftmax(Tensor x, int axis = -1) => AlongAxis(new LogSoftmax(), x, [axis]);

    /// <summary>x − log(sum(exp(x))) over several axes together; null means all.</summary>
    /// <param name="x">At least one axis.</param>
    /// <param name="axis">The axes.</param>
    public static Tensor LogSoftmax(Tensor x, int[]? axis) => AlongAxis(new LogSoftmax(), x, axis);

    /// <summary>TensorFlow's ops work along the last axis: the others are brought there and back.</summary>
    private static Tensor AlongAxis(Graphs.Op op, Tensor x, int[]? axis)
    {
        int[] together = [.. (axis?.Select(x.Shape.Axis) ?? Enumerable.Range(0, x.Rank)).Order()];
        if (together.Length == 1 && together[0] == x.Rank - 1)
        {
            return op.Apply(x);
        }
        int[] order = [.. Enumerable.Range(0, x.Rank).Except(together), .. together];
        int[] back = new int[x.Rank];
        for (int i = 0; i < order.Length; i++)
        {
            back[order[i]] = i;
        }
        var moved = Transpose(x, order);
        if (together.Length == 1)
        {
            return Transpose(op.Apply(moved), back);
        }
        int kept = x.Rank - together.Length;
        int joined = (int)moved.Shape[kept..].Size;
        var leading = new StridedSlice().Apply(Shape(moved), Tensor.From<int>([0], [1]), Tensor.From<int>([kept], [1]), Tensor.From<int>([1], [1]));
        var flat = Reshape(moved, Concatenate([leading, Tensor.From<int>([joined], [1])], 0));
        return Transpose(Reshape(op.Apply(flat), Shape(moved)), back);
    }
}
