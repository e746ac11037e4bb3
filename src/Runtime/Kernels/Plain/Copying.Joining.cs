using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels.Plain;

internal sealed partial class Copying
{
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
}
