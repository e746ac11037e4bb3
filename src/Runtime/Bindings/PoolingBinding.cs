using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Kernels;
using MLNet.Keras.Runtime.Planning;
using MLNet.Keras.Runtime.Planning.Fused;

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

    /// <summary>Maxima with their places.</summary>
    public static Action Remembering(KernelCall call)
    {
        var (x, maxima, places) = (call.In[0], call.Out[0], call.Out[1]);
        var shape = ShapeOf(((FusedMaxPool)call.Op).Pool, x.Shape);
        return () => MaxPooling.Run(new() { Shape = shape, Input = x.Floats, Output = maxima.Floats, Index = places.Floats });
    }

    public static Action RememberedGradient(KernelCall call)
    {
        var op = (FusedMaxPoolGrad)call.Op;
        var (dy, maxima, places, dx) = (call.In[0], call.In[1], call.In[2], call.Out[0]);
        var shape = ShapeOf(op.Pool, op.Images);
        return () => MaxPoolingGradient.Run(new()
        {
            Shape = shape, OutputGradient = dy.Floats, Index = places.Floats, ReluOutput = op.Relu ? maxima.Floats : null, InputGradient = dx.Floats,
        });
    }

    private static PoolingShape ShapeOf(KernelCall call, Operand images) => ShapeOf((PoolingOp)call.Op, images.Shape);

    /// <summary>The kernels' description of a pooling.</summary>
    public static PoolingShape ShapeOf(PoolingOp op, Shape images)
    {
        var (height, width) = op.Windows(images);
        return new PoolingShape
        {
            Batch = images[0], Height = height.Input, Width = width.Input, Channels = images[DataFormats.Channel(op.DataFormat)],
            WindowHeight = height.Size, WindowWidth = width.Size, StrideY = height.Stride, StrideX = width.Stride,
            OutputHeight = height.Output, OutputWidth = width.Output, PadTop = height.Before, PadLeft = width.Before,
        };
    }
}
