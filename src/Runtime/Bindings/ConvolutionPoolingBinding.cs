using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Kernels;
using MLNet.Keras.Runtime.Planning;
using MLNet.Keras.Runtime.Planning.Fused;

namespace MLNet.Keras.Runtime.Bindings;

/// <summary>Runs pooled convolutions and their gradients image by image.</summary>
internal static class ConvolutionPoolingBinding
{
    public static unsafe Action Forward(KernelCall call)
    {
        var op = (FusedConvMaxPool)call.Op;
        var (x, filter, bias, maxima) = (call.In[0], call.In[1], call.In[2], call.Out[0]);
        var places = op.RemembersPlaces ? call.Out[1] : null;
        var shape = Shape(op.Convolution, op.Pool, x.Shape, filter.Shape, op.Convolved);
        float* packed = ConvolutionBinding.Packed(call, shape.Convolution);
        return () => PooledConvolution.Run(new()
        {
            Shape = shape, Input = x.Floats, Filter = filter.Floats, PackedFilter = packed, Bias = bias.Floats, Relu = op.Relu, Output = maxima.Floats, Index = places is null ? null : places.Floats,
        });
    }

    public static unsafe Action Gradient(KernelCall call)
    {
        var op = (FusedConvMaxPoolGrad)call.Op;
        var (dy, maxima, places, x, filter) = (call.In[0], call.In[1], call.In[2], call.In[3], call.In[4]);
        var (dFilter, dBias, dx) = (call.Out[0], call.Out[1], call.Out[2]);
        var shape = Shape(op.Convolution, op.Pool, x.Shape, filter.Shape, op.Convolved);
        return () => PooledConvolutionGradient.Run(new()
        {
            Shape = shape, OutputGradient = dy.Floats, Output = op.Relu ? maxima.Floats : null, Index = places.Floats, Input = x.Floats, Filter = filter.Floats,
            FilterGradient = dFilter.Floats, BiasGradient = dBias.Floats, InputGradient = op.OfImages ? dx.Floats : null,
        });
    }

    private static PooledConvolutionShape Shape(Conv2D convolution, MaxPool pool, Shape images, Shape filter, Shape convolved) => new()
    {
        Convolution = ConvolutionBinding.ShapeOf(convolution, images, filter, convolved),
        Pooling = PoolingBinding.ShapeOf(pool, convolved),
    };
}
