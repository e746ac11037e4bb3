namespace MLNet.Keras.Runtime.Kernels.Plain;

/// <summary>Row-major index arithmetic.</summary>
internal static class Strides
{
    /// <summary>Elements between neighbours along each axis.</summary>
    public static long[] Of(Shape shape)
    {
        var strides = new long[shape.Rank];
        long stride = 1;
        for (int axis = shape.Rank - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }
        return strides;
    }

    /// <summary>Strides with which an operand is read under a broadcast shape: 0 along repeated axes.</summary>
    public static long[] Broadcast(Shape operand, Shape result)
    {
        var own = Of(operand);
        int lead = result.Rank - operand.Rank;
        return [.. Enumerable.Range(0, result.Rank).Select(axis => axis < lead || operand[axis - lead] == 1 ? 0 : own[axis - lead])];
    }

    /// <summary>Where element <paramref name="index"/> of a tensor of the given shape lies in memory with other strides.</summary>
    public static long Offset(long index, Shape shape, long[] strides)
    {
        long offset = 0;
        for (int axis = shape.Rank - 1; axis >= 0; axis--)
        {
            (index, long position) = Math.DivRem(index, shape[axis]);
            offset += position * strides[axis];
        }
        return offset;
    }
}
