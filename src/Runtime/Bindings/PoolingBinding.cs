using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Kernels;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Bindings;

/// <summary>Runs pooling and its gradients on the NHWC kernels.</summary>
internal static unsafe class PoolingBinding
{
    public static Action Max(KernelCall call)
    {
        var (x, y) = (new ChannelsLast(call, call.In[0]), new ChannelsLast(call, call.Out[0]));
        var shape = ShapeOf(call, call.In[0]);
        return () =>
        {
            MaxPooling.Run(new() { Shape = shape, Input = x.Read(), Output = y.Target });
            y.Written();
        };
    }

    public static Action MaxGrad(KernelCall call)
    {
        var (x, dy, dx) = (new ChannelsLast(call, call.In[0]), new ChannelsLast(call, call.In[2]), new ChannelsLast(call, call.Out[0]));
        var shape = ShapeOf(call, call.In[0]);
        return () =>
        {
            MaxPoolingGradient.Run(new() { Shape = shape, Input = x.Read(), OutputGradient = dy.Read(), InputGradient = dx.Target });
            dx.Written();
        };
    }

    public static Action Average(KernelCall call)
    {
        var (x, y) = (new ChannelsLast(call, call.In[0]), new ChannelsLast(call, call.Out[0]));
        var shape = ShapeOf(call, call.In[0]);
        return () =>
        {
            AveragePooling.Run(new() { Shape = shape, Input = x.Read(), Output = y.Target });
            y.Written();
        };
    }

    public static Action AverageGrad(KernelCall call)
    {
        var (dy, dx) = (new ChannelsLast(call, call.In[1]), new ChannelsLast(call, call.Out[0]));
        var shape = ShapeOf(call, call.Out[0]);
        return () =>
        {
            AveragePoolingGradient.Run(new() { Shape = shape, OutputGradient = dy.Read(), InputGradient = dx.Target });
            dx.Written();
        };
    }

    private static PoolingShape ShapeOf(KernelCall call, Operand images)
    {
        var op = (PoolingOp)call.Op;
        var (height, width) = op.Windows(images.Shape);
        return new PoolingShape
        {
            Batch = images.Shape[0], Height = height.Input, Width = width.Input, Channels = images.Shape[DataFormats.Channel(op.DataFormat)],
            WindowHeight = height.Size, WindowWidth = width.Size, StrideY = height.Stride, StrideX = width.Stride,
            OutputHeight = height.Output, OutputWidth = width.Output, PadTop = height.Before, PadLeft = width.Before,
        };
    }
}
