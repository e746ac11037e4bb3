using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels.Plain;

/// <summary>Ops whose result reads x through a table of positions for each axis.</summary>
internal static class AxisTables
{
    public static Action Roll(KernelCall call)
    {
        var (x, y) = (call.In[0], call.Out[0]);
        var shift = new long[x.Shape.Rank];
        foreach (var (axis, by) in call.Constant(2).Zip(call.Constant(1)))
        {
            shift[x.Shape.Axis(axis)] += by;
        }
        return Read(x, y, (axis, i) => Modulo(i - shift[axis], x.Shape[axis]));
    }

    public static Action MirrorPad(KernelCall call)
    {
        var (x, y) = (call.In[0], call.Out[0]);
        return Read(x, y, Mirror(call, x.Shape, ((MirrorPad)call.Op).Mode));
    }

    /// <summary>Adds every element to where its mirror image lies.</summary>
    public static Action MirrorPadGrad(KernelCall call)
    {
        var (dy, dx) = (call.In[0], call.Out[0]);
        var (offsets, shape) = Offsets(dx.Shape, dy.Shape, Mirror(call, dx.Shape, ((MirrorPadGrad)call.Op).Mode));
        return () =>
        {
            Copying.Clear(dx);
            for (long i = 0; i < dy.Size; i++)
            {
                long to = Offset(i, shape, offsets);
                Values.Set(dx, to, Values.Real(dx, to) + Values.Real(dy, i));
            }
        };
    }

    private static Func<int, long, long> Mirror(KernelCall call, Shape inner, string mode)
    {
        int[] paddings = call.Constant(1);
        int repeated = mode == "REFLECT" ? 0 : 1;
        return (axis, i) =>
        {
            long at = i - paddings[2 * axis];
            return at < 0 ? -at - repeated : at < inner[axis] ? at : 2L * inner[axis] - 2 + repeated - at;
        };
    }

    private static Action Read(Operand x, Operand y, Func<int, long, long> source)
    {
        var (offsets, shape) = Offsets(x.Shape, y.Shape, source);
        return () =>
        {
            for (long i = 0; i < y.Size; i++)
            {
                Values.Copy(x, Offset(i, shape, offsets), y, i);
            }
        };
    }

    /// <summary>For each axis of the outer shape and each position on it, how far into the inner tensor it leads.</summary>
    private static (long[][] Offsets, Shape Outer) Offsets(Shape inner, Shape outer, Func<int, long, long> source)
    {
        var strides = Strides.Of(inner);
        return ([.. Enumerable.Range(0, outer.Rank).Select(axis => Enumerable.Range(0, outer[axis]).Select(i => source(axis, i) * strides[axis]).ToArray())], outer);
    }

    private static long Offset(long index, Shape shape, long[][] offsets)
    {
        long offset = 0;
        for (int axis = shape.Rank - 1; axis >= 0; axis--)
        {
            (index, long position) = Math.DivRem(index, shape[axis]);
            offset += offsets[axis][position];
        }
        return offset;
    }

    private static long Modulo(long a, long b) => b == 0 ? 0 : (a % b + b) % b;
}
