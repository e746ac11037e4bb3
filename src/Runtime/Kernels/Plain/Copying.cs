using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels.Plain;

/// <summary>Ops that only move elements: each is one or more copies between strided views.</summary>
internal static class Copying
{
    /// <summary>Copies a box of elements: <paramref name="shape"/> positions, read and written with their own starts and strides.</summary>
    public static Action Strided(Operand source, long from, long[] sourceStrides, Operand target, long to, long[] targetStrides, Shape shape)
    {
        long size = shape.Size;
        return () =>
        {
            for (long i = 0; i < size; i++)
            {
                Values.Copy(source, from + Strides.Offset(i, shape, sourceStrides), target, to + Strides.Offset(i, shape, targetStrides));
            }
        };
    }

    public static unsafe Action Whole(KernelCall call)
    {
        var (x, y) = (call.In[0], call.Out[0]);
        return () => Buffer.MemoryCopy(x.Address, y.Address, y.Bytes, x.Bytes);
    }

    public static Action Broadcast(KernelCall call)
    {
        var (x, y) = (call.In[0], call.Out[0]);
        return Strided(x, 0, Strides.Broadcast(x.Shape, y.Shape), y, 0, Strides.Of(y.Shape), y.Shape);
    }

    public static Action Concatenate(KernelCall call)
    {
        var y = call.Out[0];
        int axis = y.Shape.Axis(call.Constant(call.In.Length - 1)[0]);
        return Joined(call.In[..^1], y, axis, part => part.Shape);
    }

    public static Action Split(KernelCall call) => Parted(call.In[0], call.Out, call.In[0].Shape.Axis(call.Constant(2)[0]), part => part.Shape);

    public static Action Pack(KernelCall call)
    {
        int axis = call.Out[0].Shape.Axis(((Pack)call.Op).Axis);
        return Joined(call.In, call.Out[0], axis, part => [.. part.Shape.Dims[..axis], 1, .. part.Shape.Dims[axis..]]);
    }

    public static Action Unpack(KernelCall call)
    {
        int axis = call.In[0].Shape.Axis(((Unpack)call.Op).Axis);
        return Parted(call.In[0], call.Out, axis, part => [.. part.Shape.Dims[..axis], 1, .. part.Shape.Dims[axis..]]);
    }

    public static Action StridedSlice(KernelCall call)
    {
        var (x, y) = (call.In[0], call.Out[0]);
        var (from, strides, shape) = Box((StridedSlice)call.Op, x.Shape, call, 1);
        return Strided(x, from, strides, y, 0, Strides.Of(shape), shape);
    }

    public static Action StridedSliceGrad(KernelCall call)
    {
        var (dy, dx) = (call.In[4], call.Out[0]);
        var (to, strides, shape) = Box(((StridedSliceGrad)call.Op).Slice, dx.Shape, call, 1);
        var write = Strided(dy, 0, Strides.Of(shape), dx, to, strides, shape);
        return () =>
        {
            Clear(dx);
            write();
        };
    }

    public static unsafe void Clear(Operand operand) => System.Runtime.InteropServices.NativeMemory.Clear(operand.Address, (nuint)operand.Bytes);

    private static (long Start, long[] Strides, Shape Shape) Box(StridedSlice slice, Shape shape, KernelCall call, int first)
    {
        var (begin, step, count, _) = slice.Ranges(shape, call.Constant(first), call.Constant(first + 1), call.Constant(first + 2));
        var strides = Strides.Of(shape);
        return (strides.Select((stride, axis) => stride * begin[axis]).Sum(), [.. strides.Select((stride, axis) => stride * step[axis])], count);
    }

    private static Action Joined(Operand[] parts, Operand whole, int axis, Func<Operand, Shape> shape)
    {
        long[] strides = Strides.Of(whole.Shape);
        int position = 0;
        var copies = parts.Select(part =>
        {
            var box = shape(part);
            var copy = Strided(part, 0, Strides.Of(box), whole, position * strides[axis], strides, box);
            position += box[axis];
            return copy;
        }).ToArray();
        return () => All(copies);
    }

    private static Action Parted(Operand whole, Operand[] parts, int axis, Func<Operand, Shape> shape)
    {
        long[] strides = Strides.Of(whole.Shape);
        int position = 0;
        var copies = parts.Select(part =>
        {
            var box = shape(part);
            var copy = Strided(whole, position * strides[axis], strides, part, 0, Strides.Of(box), box);
            position += box[axis];
            return copy;
        }).ToArray();
        return () => All(copies);
    }

    private static void All(Action[] copies)
    {
        foreach (var copy in copies)
        {
            copy();
        }
    }
}
