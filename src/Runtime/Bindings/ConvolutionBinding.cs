using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Kernels;
using MLNet.Keras.Runtime.Planning;
using MLNet.Keras.Runtime.Planning.Fused;

namespace MLNet.Keras.Runtime.Bindings;

/// <summary>Runs <see cref="Conv2D"/> and its gradients on the implicit products. Their layout is NHWC; NCHW images are turned before and after.</summary>
internal static unsafe class ConvolutionBinding
{
    public static bool Forward(KernelCall call) => Applies(call, call.In[0], call.In[1], call.Out[0]);

    public static bool BackpropInput(KernelCall call) => Applies(call, call.Out[0], call.In[1], call.In[2]);

    public static bool BackpropFilter(KernelCall call) => Applies(call, call.In[0], call.Out[0], call.In[2]);

    public static Action PrepareForward(KernelCall call)
    {
        var filter = call.In[1];
        var (x, y) = (new ChannelsLast(call, call.In[0]), new ChannelsLast(call, call.Out[0]));
        var shape = ShapeOf((ConvolutionOp)call.Op, call.In[0].Shape, filter.Shape, call.Out[0].Shape);
        float* packed = Packed(call, shape);
        return () =>
        {
            ConvolutionForward.Run(new() { Shape = shape, Input = x.Read(), Filter = filter.Floats, PackedFilter = packed, Output = y.Target });
            y.Written();
        };
    }

    /// <summary>A convolution of NHWC images with its bias and activation.</summary>
    public static Action PrepareFused(KernelCall call)
    {
        var (x, filter, bias, y) = (call.In[0], call.In[1], call.In[2], call.Out[0]);
        var op = (FusedConv2D)call.Op;
        var shape = ShapeOf(op.Convolution, x.Shape, filter.Shape, y.Shape);
        float* packed = Packed(call, shape);
        return () => ConvolutionForward.Run(new() { Shape = shape, Input = x.Floats, Filter = filter.Floats, PackedFilter = packed, Bias = bias.Floats, Relu = op.Relu, Output = y.Floats });
    }

    public static Action PrepareBackpropInput(KernelCall call)
    {
        var filter = call.In[1];
        var (dy, dx) = (new ChannelsLast(call, call.In[2]), new ChannelsLast(call, call.Out[0]));
        var shape = ShapeOf((ConvolutionOp)call.Op, call.Out[0].Shape, filter.Shape, call.In[2].Shape);
        return () =>
        {
            ConvolutionInputGradient.Run(new() { Shape = shape, OutputGradient = dy.Read(), Filter = filter.Floats, InputGradient = dx.Target });
            dx.Written();
        };
    }

    public static Action PrepareBackpropFilter(KernelCall call)
    {
        var gradient = call.Out[0];
        var (x, dy) = (new ChannelsLast(call, call.In[0]), new ChannelsLast(call, call.In[2]));
        var shape = ShapeOf((ConvolutionOp)call.Op, call.In[0].Shape, gradient.Shape, call.In[2].Shape);
        return () => ConvolutionFilterGradient.Run(new() { Shape = shape, Input = x.Read(), OutputGradient = dy.Read(), FilterGradient = gradient.Floats });
    }

    /// <summary>A filter that is known when the plan is made, packed once for all runs; null for one that may change.</summary>
    public static float* Packed(KernelCall call, in ConvolutionShape shape)
    {
        if (call.In[1].Constant is null)
        {
            return null;
        }
        float* packed = (float*)call.Scratch(ConvolutionWeights.Size(shape) * sizeof(float));
        ConvolutionWeights.Pack(new() { Shape = shape, Filter = call.In[1].Floats, To = packed });
        return packed;
    }

    /// <summary>The kernels' description of a convolution.</summary>
    public static ConvolutionShape ShapeOf(ConvolutionOp op, Shape images, Shape filter, Shape result)
    {
        var (height, width) = op.Windows(images, filter[0], filter[1]);
        int channels = images[DataFormats.Channel(op.DataFormat)];
        return new ConvolutionShape
        {
            Batch = images[0], Height = height.Input, Width = width.Input, Channels = channels,
            KernelHeight = filter[0], KernelWidth = filter[1], Filters = filter[3],
            OutputHeight = height.Output, OutputWidth = width.Output,
            StrideY = height.Stride, StrideX = width.Stride, DilationY = height.Dilation, DilationX = width.Dilation,
            PadTop = height.Before, PadLeft = width.Before, Groups = channels / filter[2],
        };
    }

    /// <summary>Empty images, filters and results are left to the plain kernels.</summary>
    private static bool Applies(KernelCall call, Operand images, Operand filter, Operand result) =>
        filter.DType == DType.Float32 && images.Size > 0 && filter.Size > 0 && result.Size > 0;
}
