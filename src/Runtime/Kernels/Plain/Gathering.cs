using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels.Plain;

/// <summary>Slices of x at given positions. A slice is one block of memory, copied whole.</summary>
internal static unsafe class Gathering
{
    /// <summary>x is [batch, outer, axis, inner], indices [batch, picked], the result [batch, outer, picked, inner].</summary>
    public static Action AlongAxis(KernelCall call)
    {
        var (x, indices, y) = (call.In[0], call.In[1], call.Out[0]);
        int axis = x.Shape.Axis(call.Constant(2)[0]);
        int given = ((GatherV2)call.Op).BatchDims;
        int batchDims = given < 0 ? given + indices.Shape.Rank : given;
        long batches = x.Shape[..batchDims].Size;
        long outer = x.Shape[batchDims..axis].Size;
        long picked = indices.Shape[batchDims..].Size;
        long block = x.Shape[(axis + 1)..].Size * x.DType.Size;
        long size = x.Shape[axis];
        bool wide = indices.DType == DType.Int64;
        return () =>
        {
            byte* to = y.Address;
            for (long b = 0; b < batches; b++)
            {
                for (long o = 0; o < outer; o++)
                {
                    byte* from = x.Address + (b * outer + o) * size * block;
                    for (long i = 0; i < picked; i++, to += block)
                    {
                        long at = b * picked + i;
                        long index = wide ? ((long*)indices.Address)[at] : ((int*)indices.Address)[at];
                        Buffer.MemoryCopy(from + Checked(index, size, call, at, axis) * block, to, block, block);
                    }
                }
            }
        };
    }

    public static Action AtPositions(KernelCall call)
    {
        var (x, indices, y) = (call.In[0], call.In[1], call.Out[0]);
        var positions = new Positions(call, indices, x.Shape);
        long block = positions.Block * x.DType.Size;
        return () =>
        {
            for (long i = 0; i < positions.Count; i++)
            {
                Buffer.MemoryCopy(x.Address + positions.Offset(i) * x.DType.Size, y.Address + i * block, block, block);
            }
        };
    }

    /// <summary>The first lengths[b] steps of batch entry b, last first; then the rest.</summary>
    public static Action ReverseSequence(KernelCall call)
    {
        var (x, lengths, y) = (call.In[0], call.In[1], call.Out[0]);
        var op = (ReverseSequence)call.Op;
        var (step, batch) = (x.Shape.Axis(op.SeqDim), x.Shape.Axis(op.BatchDim));
        var strides = Strides.Of(x.Shape);
        return () =>
        {
            for (long i = 0; i < y.Size; i++)
            {
                long at = i / strides[step] % x.Shape[step];
                long length = Values.Integer(lengths, i / strides[batch] % x.Shape[batch]);
                if (length > x.Shape[step] || length < 0)
                {
                    throw new IndexException($"{call.Op.Name}: a length of {length} is out of range for {x.Shape[step]} steps.");
                }
                Values.Copy(x, at < length ? i + (length - 1 - 2 * at) * strides[step] : i, y, i);
            }
        };
    }

    /// <summary>The index, or an error that says where it stands.</summary>
    public static long Checked(long index, long size, KernelCall call, long at, int axis) => (ulong)index < (ulong)size
        ? index
        : throw new IndexException($"{Lookup(call)}: index {index} at position {at} is out of range for axis {axis} of size {size}.");

    /// <summary>The op for errors, with the variable that it looks into where it is one.</summary>
    public static string Lookup(KernelCall call) => call.In[0].Root.Variable is { } path ? $"{call.Op.Name} from '{path}'" : call.Op.Name;
}
