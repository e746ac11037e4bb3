using System.Runtime.InteropServices;
using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels.Plain;

/// <summary>Copies a box of elements: as many positions as the shape has, read and written with their own starts and strides (in elements).</summary>
internal delegate Action BoxCopy(Operand source, long from, long[] sourceStrides, Operand target, long to, long[] targetStrides, Shape shape);

/// <summary>Ops that only move elements: each is one or more copies between strided views, whichever way boxes are copied.</summary>
internal sealed class Copying(BoxCopy copy)
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

    public Action Concatenate(KernelCall call)
    {
        var y = call.Out[0];
        int axis = y.Shape.Axis(call.Constant(call.In.Length - 1)[0]);
        return Joined(call.In[..^1], y, axis, part => part.Shape);
    }

    public Action SplitV(KernelCall call) => Parted(call.In[0], call.Out, call.In[0].Shape.Axis(call.Constant(2)[0]), part => part.Shape);

    public Action Split(KernelCall call) => Parted(call.In[1], call.Out, call.In[1].Shape.Axis(call.Constant(0)[0]), part => part.Shape);

    public Action Pack(KernelCall call)
    {
        int axis = call.Out[0].Shape.Axis(((Pack)call.Op).Axis);
        return Joined(call.In, call.Out[0], axis, part => [.. part.Shape.Dims[..axis], 1, .. part.Shape.Dims[axis..]]);
    }

    public Action Unpack(KernelCall call)
    {
        int axis = call.In[0].Shape.Axis(((Unpack)call.Op).Axis);
        return Parted(call.In[0], call.Out, axis, part => [.. part.Shape.Dims[..axis], 1, .. part.Shape.Dims[axis..]]);
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

    public Action SpaceToDepth(KernelCall call)
    {
        var op = (SpaceToDepth)call.Op;
        return Blocks(call.In[0], call.Out[0], op.BlockSize, op.DataFormat, toDepth: true);
    }

    public Action DepthToSpace(KernelCall call)
    {
        var op = (DepthToSpace)call.Op;
        return Blocks(call.In[0], call.Out[0], op.BlockSize, op.DataFormat, toDepth: false);
    }

    public Action Diag(KernelCall call) => OntoDiagonal(call.In[0], call.Out[0], 1, call.In[0].Size, call.In[0].Size, clear: true);

    public Action DiagPart(KernelCall call) => FromDiagonal(call.In[0], call.Out[0], 1, call.Out[0].Size, call.Out[0].Size);

    public Action MatrixDiag(KernelCall call) => OntoDiagonal(call.In[0], call.Out[0], call.In[0].Shape[..^1].Size, call.Out[0].Shape[^2], call.Out[0].Shape[^1], clear: true);

    public Action MatrixDiagPart(KernelCall call) => FromDiagonal(call.In[0], call.Out[0], call.In[0].Shape[..^2].Size, call.In[0].Shape[^2], call.In[0].Shape[^1]);

    public Action MatrixSetDiag(KernelCall call)
    {
        var whole = Whole(call);
        var write = OntoDiagonal(call.In[1], call.Out[0], call.In[0].Shape[..^2].Size, call.In[0].Shape[^2], call.In[0].Shape[^1], clear: false);
        return () =>
        {
            whole();
            write();
        };
    }

    private Action OntoDiagonal(Operand diagonals, Operand matrices, long batch, long rows, long columns, bool clear)
    {
        int length = (int)Math.Min(rows, columns);
        var write = copy(diagonals, 0, [length, 1], matrices, 0, [rows * columns, columns + 1], [(int)batch, length]);
        return () =>
        {
            if (clear)
            {
                Clear(matrices);
            }
            write();
        };
    }

    private Action FromDiagonal(Operand matrices, Operand diagonals, long batch, long rows, long columns)
    {
        int length = (int)Math.Min(rows, columns);
        return copy(matrices, 0, [rows * columns, columns + 1], diagonals, 0, [length, 1], [(int)batch, length]);
    }

    /// <summary>Both tensors are seen as [batch, row, row in block, column, column in block, channel].</summary>
    private Action Blocks(Operand x, Operand y, int block, string format, bool toDepth)
    {
        var (space, depth) = toDepth ? (x, y) : (y, x);
        var (height, width, channel) = Graphs.Ops.DepthToSpace.Axes(format);
        var (s, d) = (Strides.Of(space.Shape), Strides.Of(depth.Shape));
        int channels = space.Shape[channel];
        long[] inSpace = [s[0], s[height] * block, s[height], s[width] * block, s[width], s[channel]];
        long[] inDepth = [d[0], d[height], d[channel] * channels * block, d[width], d[channel] * channels, d[channel]];
        Shape shape = [space.Shape[0], depth.Shape[height], block, depth.Shape[width], block, channels];
        return toDepth ? copy(x, 0, inSpace, y, 0, inDepth, shape) : copy(x, 0, inDepth, y, 0, inSpace, shape);
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

    private Action Joined(Operand[] parts, Operand whole, int axis, Func<Operand, Shape> shape)
    {
        long[] strides = Strides.Of(whole.Shape);
        int position = 0;
        var copies = parts.Select(part =>
        {
            var box = shape(part);
            var one = copy(part, 0, Strides.Of(box), whole, position * strides[axis], strides, box);
            position += box[axis];
            return one;
        }).ToArray();
        return () => All(copies);
    }

    private Action Parted(Operand whole, Operand[] parts, int axis, Func<Operand, Shape> shape)
    {
        long[] strides = Strides.Of(whole.Shape);
        int position = 0;
        var copies = parts.Select(part =>
        {
            var box = shape(part);
            var one = copy(whole, position * strides[axis], strides, part, 0, Strides.Of(box), box);
            position += box[axis];
            return one;
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
