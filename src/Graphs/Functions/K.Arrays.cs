using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;

namespace MLNet.Keras;

public static partial class K
{
    /// <summary>The dimensions as an int32 vector.</summary>
    /// <param name="x">Any shape.</param>
    /// <returns>int32 [rank]; a constant where all dimensions are known.</returns>
    public static Tensor Shape(Tensor x) => new ShapeOp().Apply(x);

    /// <summary>The number of elements as an int32 scalar.</summary>
    /// <param name="x">Any shape.</param>
    /// <returns>int32 scalar.</returns>
    public static Tensor Size(Tensor x) => new Size().Apply(x);

    /// <summary>The same values under another shape; one dimension may be -1.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="shape">One dimension may be −1 and follows from the others.</param>
    /// <exception cref="ShapeException">The number of elements differs.</exception>
    public static Tensor Reshape(Tensor x, Shape shape) => Reshape(x, Tensor.From(shape.Dims, [shape.Rank]));

    /// <summary>The same values under a shape that is itself a tensor.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="shape">An integer vector; one dimension may be −1.</param>
    public static Tensor Reshape(Tensor x, Tensor shape) => new Reshape().Apply(x, shape);

    /// <summary>Adds axes of size 1; the numbers are positions in the result, negative ones from its end.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">Positions of the new axes.</param>
    public static Tensor ExpandDims(Tensor x, params int[] axis)
    {
        int rank = x.Rank + axis.Length;
        int[] added = [.. axis.Select(a => a < 0 ? a + rank : a).Distinct()];
        if (added.Length < axis.Length || added.Any(a => a < 0 || a >= rank))
        {
            throw new ShapeException($"ExpandDims: the axes [{string.Join(", ", axis)}] are not places in a result of rank {rank} (operand of shape {x.Shape}).");
        }
        int[] dims = new int[rank];
        for (int i = 0, from = 0; i < rank; i++)
        {
            dims[i] = added.Contains(i) ? 1 : x.Shape[from++];
        }
        return dims.Count(dim => dim < 0) > 1 ? DynamicReshape(x, dims) : Reshape(x, (Shape)dims);
    }

    /// <summary>Repeats along axes of size 1 until the tensor has the shape of another one.</summary>
    /// <param name="x">Axes missing at the front count as 1.</param>
    /// <param name="like">Gives the shape.</param>
    /// <exception cref="ShapeException">An axis is neither 1 nor of the wanted size.</exception>
    public static Tensor BroadcastTo(Tensor x, Tensor like) => x.Shape == like.Shape && x.Shape.IsKnown ? x : new BroadcastTo().Apply(x, Shape(like));

    /// <summary>Repeats along axes of size 1 until the tensor has a shape.</summary>
    /// <param name="x">Axes missing at the front count as 1.</param>
    /// <param name="shape">The wanted shape.</param>
    /// <exception cref="ShapeException">An axis is neither 1 nor of the wanted size.</exception>
    public static Tensor BroadcastTo(Tensor x, Shape shape) => new BroadcastTo().Apply(x, Tensor.From(shape.Dims, [shape.Rank]));

    /// <summary>Zeros of the same shape and dtype.</summary>
    /// <param name="x">Tells shape and dtype; no gradient flows to it.</param>
    public static Tensor ZerosLike(Tensor x) => x.Shape.IsKnown ? new Tensor(x.Shape, x.DType) : new ZerosLike().Apply(x);

    /// <summary>Ones of the same shape and dtype.</summary>
    /// <param name="x">Tells shape and dtype; no gradient flows to it.</param>
    // One element, such as the gradient that a loss starts from, is a constant that further constants fold into.
    public static Tensor OnesLike(Tensor x) => x.Size == 1 ? Ones(x.Shape, x.DType) : new OnesLike().Apply(x);

    /// <summary>Tensors of one shape along a new axis.</summary>
    /// <param name="x">At least one tensor; the dtypes are promoted to a common one.</param>
    /// <param name="axis">Where the new axis stands in the result.</param>
    /// <exception cref="ShapeException">The shapes differ, or there is no tensor.</exception>
    public static Tensor Stack(Tensor[] x, int axis = 0) => new Pack(axis).Apply(Promotion.MeetAll(x));

    /// <summary>The slices along an axis of known size.</summary>
    /// <param name="x">At least one axis.</param>
    /// <param name="axis">The axis; it must have a known size.</param>
    /// <returns>As many tensors as the axis is long, without it.</returns>
    /// <exception cref="ShapeException">The axis is not there, or its size is not known.</exception>
    public static Tensor[] Unstack(Tensor x, int axis = 0) => x.Shape[x.Shape.Axis(axis)] is >= 0 and var count
        ? new Unpack(count, axis).ApplyAll(x)
        : throw new ShapeException($"Unstack: the size of axis {axis} must be known, got shape {x.Shape}.");

    /// <summary>Tensors one behind the other along an axis.</summary>
    /// <param name="x">At least one tensor; the dtypes are promoted to a common one.</param>
    /// <param name="axis">The axis along which they may differ in size.</param>
    /// <exception cref="ShapeException">Another axis differs, or there is no tensor.</exception>
    public static Tensor Concatenate(Tensor[] x, int axis = 0) => new ConcatV2().Apply([.. Promotion.MeetAll(x), x[0].Shape.Axis(axis)]);

    /// <summary>Parts of the given sizes along an axis.</summary>
    /// <param name="x">At least one axis.</param>
    /// <param name="sizes">The parts' sizes; one may be −1: what is left.</param>
    /// <param name="axis">The axis.</param>
    public static Tensor[] SplitBySizes(Tensor x, int[] sizes, int axis = -1) =>
        new SplitV(sizes.Length).ApplyAll(x, Tensor.From(sizes, [sizes.Length]), axis);

    /// <summary>The operand, through which no gradient flows back.</summary>
    /// <param name="x">Any shape.</param>
    public static Tensor StopGradient(Tensor x) => new StopGradient().Apply(x);

    /// <summary>A reshape with more than one unknown dimension: they are taken from the operand's own, in order.</summary>
    private static Tensor DynamicReshape(Tensor x, int[] dims)
    {
        var own = Unstack(Shape(x));
        int next = 0;
        var parts = new List<Tensor>();
        foreach (int dim in dims)
        {
            while (dim < 0 && x.Shape[next] >= 0)
            {
                next++;
            }
            parts.Add(dim < 0 ? own[next++] : Tensor.From<int>([dim], []));
        }
        return Reshape(x, Stack([.. parts]));
    }
}
