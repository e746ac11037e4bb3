using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels.Plain;

internal sealed partial class Copying
{
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
}
