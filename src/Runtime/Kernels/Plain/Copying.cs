using System.Runtime.InteropServices;
using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels.Plain;

/// <summary>Copies a box of elements: as many positions as the shape has, read and written with their own starts and strides (in elements).</summary>
internal delegate Action BoxCopy(Operand source, long from, long[] sourceStrides, Operand target, long to, long[] targetStrides, Shape shape);

/// <summary>Ops that only move elements: each is one or more copies between strided views, whichever way boxes are copied.</summary>
internal sealed partial class Copying(BoxCopy copy)
{
    /// <summary>Element by element.</summary>
    public static Copying Plain { get; } = new(Elementwise);

    public static unsafe Action Whole(KernelCall call)
    {
        var (x, y) = (call.In[0], call.Out[0]);
        return () => Buffer.MemoryCopy(x.Address, y.Address, y.Bytes, x.Bytes);
    }

    public static unsafe void Clear(Operand operand) => NativeMemory.Clear(operand.Address, (nuint)operand.Bytes);

    public Action Broadcast(KernelCall call)
    {
        var (x, y) = (call.In[0], call.Out[0]);
        return copy(x, 0, Strides.Broadcast(x.Shape, y.Shape), y, 0, Strides.Of(y.Shape), y.Shape);
    }

    public Action Slice(KernelCall call)
    {
        var (x, y) = (call.In[0], call.Out[0]);
        var strides = Strides.Of(x.Shape);
        return copy(x, Start(strides, call.Constant(1)), strides, y, 0, Strides.Of(y.Shape), y.Shape);
    }

    public Action StridedSlice(KernelCall call)
    {
        var (x, y) = (call.In[0], call.Out[0]);
        var (from, strides, shape) = Box((StridedSlice)call.Op, x.Shape, call, 1);
        return copy(x, from, strides, y, 0, Strides.Of(shape), shape);
    }

    public Action StridedSliceGrad(KernelCall call)
    {
        var (dy, dx) = (call.In[4], call.Out[0]);
        var (to, strides, shape) = Box(((StridedSliceGrad)call.Op).Slice, dx.Shape, call, 1);
        var write = copy(dy, 0, Strides.Of(shape), dx, to, strides, shape);
        return () =>
        {
            Clear(dx);
            write();
        };
    }

    public Action Transpose(KernelCall call)
    {
        var (x, y) = (call.In[0], call.Out[0]);
        var strides = Strides.Of(x.Shape);
        return copy(x, 0, [.. call.Constant(1).Select(axis => strides[axis])], y, 0, Strides.Of(y.Shape), y.Shape);
    }

    public Action Reverse(KernelCall call)
    {
        var (x, y) = (call.In[0], call.Out[0]);
        var strides = Strides.Of(x.Shape);
        long last = 0;
        foreach (int axis in call.Constant(1).Select(x.Shape.Axis))
        {
            last += strides[axis] * (x.Shape[axis] - 1);
            strides[axis] = -strides[axis];
        }
        return copy(x, last, strides, y, 0, Strides.Of(y.Shape), y.Shape);
    }

    /// <summary>Every axis is written as [multiple, dim]; along the multiples x is read again and again.</summary>
    public Action Tile(KernelCall call)
    {
        var (x, y) = (call.In[0], call.Out[0]);
        var (own, whole) = (Strides.Of(x.Shape), Strides.Of(y.Shape));
        int[] multiples = call.Constant(1);
        long[] Interleaved(Func<int, long> repeat, Func<int, long> element) =>
            [.. Enumerable.Range(0, x.Shape.Rank).SelectMany(axis => new[] { repeat(axis), element(axis) })];
        Shape shape = Interleaved(axis => multiples[axis], axis => x.Shape[axis]).Select(dim => (int)dim).ToArray();
        return copy(x, 0, Interleaved(_ => 0, axis => own[axis]), y, 0, Interleaved(axis => whole[axis] * x.Shape[axis], axis => whole[axis]), shape);
    }

    public Action Pad(KernelCall call)
    {
        var (x, y) = (call.In[0], call.Out[0]);
        var inner = Inside(call);
        return () =>
        {
            Clear(y);
            inner();
        };
    }

    public Action PadV2(KernelCall call)
    {
        var (constant, y) = (call.In[2], call.Out[0]);
        var inner = Inside(call);
        return () =>
        {
            Filling.Everywhere(constant, y);
            inner();
        };
    }

    private Action Inside(KernelCall call)
    {
        var (x, y) = (call.In[0], call.Out[0]);
        var strides = Strides.Of(y.Shape);
        int[] paddings = call.Constant(1);
        return copy(x, 0, Strides.Of(x.Shape), y, Start(strides, [.. Enumerable.Range(0, x.Shape.Rank).Select(axis => paddings[2 * axis])]), strides, x.Shape);
    }

    private static long Start(long[] strides, int[] begin) => strides.Zip(begin, (stride, position) => stride * position).Sum();

    private static (long Start, long[] Strides, Shape Shape) Box(StridedSlice slice, Shape shape, KernelCall call, int first)
    {
        var (begin, step, count, _) = slice.Ranges(shape, call.Constant(first), call.Constant(first + 1), call.Constant(first + 2));
        var strides = Strides.Of(shape);
        return (Start(strides, begin), [.. strides.Select((stride, axis) => stride * step[axis])], count);
    }

    private static Action Elementwise(Operand source, long from, long[] sourceStrides, Operand target, long to, long[] targetStrides, Shape shape)
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
}
