using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels.Plain;

/// <summary>An index operand [..., n] whose rows are coordinates of slices in a tensor.</summary>
internal sealed class Positions(KernelCall call, Operand indices, Shape shape)
{
    private readonly int coordinates = indices.Shape[^1];
    private readonly long[] strides = Strides.Of(shape);

    /// <summary>Number of slices.</summary>
    public long Count { get; } = indices.Shape[..^1].Size;

    /// <summary>Elements of a slice.</summary>
    public long Block { get; } = shape[indices.Shape[^1]..].Size;

    /// <summary>The element with which slice <paramref name="i"/> starts.</summary>
    /// <exception cref="IndexException">A coordinate is out of range.</exception>
    public long Offset(long i)
    {
        long offset = 0;
        for (int axis = 0; axis < coordinates; axis++)
        {
            offset += Gathering.Checked(Values.Integer(indices, i * coordinates + axis), shape[axis], call, i, axis) * strides[axis];
        }
        return offset;
    }
}
