using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras;

public static partial class K
{
    /// <summary>Zeros.</summary>
    /// <param name="shape">Known dimensions.</param>
    /// <param name="dtype">The element type.</param>
    public static Tensor Zeros(Shape shape, DType dtype = DType.Float32) => new(shape, dtype);

    /// <summary>Ones.</summary>
    /// <param name="shape">Known dimensions.</param>
    /// <param name="dtype">The element type.</param>
    public static Tensor Ones(Shape shape, DType dtype = DType.Float32) => Full(shape, 1, dtype);

    /// <summary>One value everywhere.</summary>
    /// <param name="shape">The dimensions.</param>
    /// <param name="value">A scalar, or values that are repeated to the shape.</param>
    /// <param name="dtype">Default: a tensor's own; float32 for a C# number.</param>
    public static Tensor Full(Shape shape, Tensor value, DType? dtype = null)
    {
        var filling = Promotion.To(value, dtype ?? (value.IsWeak ? DType.Float32 : value.DType));
        return filling.Rank > 0 ? BroadcastTo(filling, shape) : new Fill().Apply(Tensor.From(shape.Dims, [shape.Rank]), filling);
    }

    /// <summary>One value everywhere, in the shape and dtype of another tensor.</summary>
    /// <param name="x">Gives shape and dtype.</param>
    /// <param name="value">A scalar.</param>
    public static Tensor FullLike(Tensor x, Tensor value) => new Fill().Apply(Shape(x), Promotion.To(value, x.DType));

    /// <summary>start, start + step, … below stop.</summary>
    /// <param name="start">The first number.</param>
    /// <param name="stop">The limit, not included.</param>
    /// <param name="step">The distance.</param>
    /// <param name="dtype">int32 for C# integers, float32 for others, unless given.</param>
    public static Tensor Arange(Tensor start, Tensor stop, Tensor? step = null, DType? dtype = null)
    {
        step ??= 1;
        var common = dtype ?? Promotion.Result(start, stop, step);
        return new Graphs.Ops.Range().Apply(Promotion.To(start, common), Promotion.To(stop, common), Promotion.To(step, common));
    }

    /// <summary>0, 1, … below stop.</summary>
    /// <param name="stop">The limit, not included.</param>
    public static Tensor Arange(Tensor stop) => Arange(0, stop);

    /// <summary>Evenly spaced numbers from start to stop, both included.</summary>
    /// <param name="start">The first number.</param>
    /// <param name="stop">The last number.</param>
    /// <param name="num">How many.</param>
    /// <param name="dtype">The element type.</param>
    public static Tensor Linspace(Tensor start, Tensor stop, int num = 50, DType dtype = DType.Float32) =>
        new LinSpace().Apply(Promotion.To(start, dtype), Promotion.To(stop, dtype), Tensor.From<int>([num], []));

    /// <summary>Ones on a diagonal, zeros elsewhere.</summary>
    /// <param name="n">Rows.</param>
    /// <param name="m">Columns; as many as rows unless given.</param>
    /// <param name="k">Which diagonal: above the main one if positive.</param>
    /// <param name="dtype">The element type.</param>
    public static Tensor Eye(int n, int? m = null, int k = 0, DType dtype = DType.Float32) =>
        OneHot(Arange(k, n + k), m ?? n, dtype: dtype);

    /// <summary>Vectors of zeros with a one at the given position; a position outside gives zeros only.</summary>
    /// <param name="x">Integers of any shape.</param>
    /// <param name="numClasses">Size of the new axis.</param>
    /// <param name="axis">Where the new axis stands.</param>
    /// <param name="dtype">The element type.</param>
    public static Tensor OneHot(Tensor x, int numClasses, int axis = -1, DType dtype = DType.Float32) =>
        new OneHot(axis).Apply(x, Tensor.From<int>([numClasses], []), Promotion.To(1, dtype), Promotion.To(0, dtype));
}
