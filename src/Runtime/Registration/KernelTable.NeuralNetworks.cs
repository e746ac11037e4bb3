using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Bindings;
using MLNet.Keras.Runtime.Kernels.Plain;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Registration;

internal static partial class KernelTable
{
    private static void AddNeuralNetworks()
    {
        AddPlainNeuralNetworks();
        AddFast<MatMul>(MatMulBinding.Double, call => call.In[0].DType == DType.Float64);
        AddFast<MatMul>(MatMulBinding.Single, AllFloat32);
        AddFast<Conv2D>(ConvolutionBinding.PrepareForward, ConvolutionBinding.Forward);
        AddFast<Conv2DBackpropInput>(ConvolutionBinding.PrepareBackpropInput, ConvolutionBinding.BackpropInput);
        AddFast<Conv2DBackpropFilter>(ConvolutionBinding.PrepareBackpropFilter, ConvolutionBinding.BackpropFilter);
        AddFast<BiasAddGrad>(BiasBinding.Gradient, BiasBinding.Applies);
        AddFast<MaxPool>(PoolingBinding.Max, HasFloats);
        AddFast<MaxPoolGrad>(PoolingBinding.MaxGrad, HasFloats);
        AddFast<AvgPool>(PoolingBinding.Average, HasFloats);
        AddFast<AvgPoolGrad>(PoolingBinding.AverageGrad, HasFloats);
        AddFast<Softmax>(SoftmaxBinding.Softmax, HasFloats, inPlace: true);
        AddFast<LogSoftmax>(SoftmaxBinding.LogSoftmax, HasFloats, inPlace: true);
        AddFast<SoftmaxCrossEntropyWithLogits>(SoftmaxBinding.CrossEntropy, SoftmaxBinding.IsDense, (_, input, output) => (input, output) == (0, 1));
        AddFast<SparseSoftmaxCrossEntropyWithLogits>(SoftmaxBinding.SparseCrossEntropy, SoftmaxBinding.IsSparse, (_, input, output) => (input, output) == (0, 1));
        AddFast<FusedBatchNormV3>(NormalizationBinding.Batch, call => AllFloat32(call) && call.In[0].Size > 0, FirstOverFirst);
        AddFast<FusedBatchNormGradV3>(NormalizationBinding.BatchGradient, call => AllFloat32(call) && call.In[1].Size > 0, FirstOverFirst);
        AddFast<LayerNormalization>(NormalizationBinding.Layer, HasFloats, FirstOverFirst);
        AddFast<LayerNormalizationGrad>(NormalizationBinding.LayerGradient, HasFloats, FirstOverFirst);
        AddUpdates();
    }

    private static void AddUpdates()
    {
        AddFast<ApplyGradientDescent>(UpdateBinding.GradientDescent, AllFloat32, UpdateBinding.MayOverwrite);
        AddFast<ApplyMomentum>(UpdateBinding.Momentum, AllFloat32, UpdateBinding.MayOverwrite);
        AddFast<ApplyRMSProp>(UpdateBinding.RmsProp, AllFloat32, UpdateBinding.MayOverwrite);
        AddFast<ApplyAdam>(UpdateBinding.Adam, AllFloat32, UpdateBinding.MayOverwrite);
    }

    /// <summary>The first result may take the place of the first operand.</summary>
    private static bool FirstOverFirst(KernelCall call, int input, int output) => (input, output) == (0, 0);

    /// <summary>The first result and the last operand hold float32, and there is something to compute.</summary>
    private static bool HasFloats(KernelCall call) => call.Out[0].DType == DType.Float32 && call.In[^1].DType == DType.Float32 && call.Out[0].Size > 0 && call.In[^1].Size > 0;

    private static void AddPlainNeuralNetworks()
    {
        AddPlain<BiasAdd>(Elementwise.Channels((x, bias) => x + bias, (x, bias) => x + bias, op => ((BiasAdd)op).DataFormat), inPlace: true);
        AddPlain<BiasAddGrad>(Reduction.ToChannels);
        AddPlain<Conv2D>(Convolution.Forward);
        AddPlain<Conv2DBackpropInput>(Convolution.BackpropInput);
        AddPlain<Conv2DBackpropFilter>(Convolution.BackpropFilter);
        AddPlain<MaxPool>(Pooling.Max);
        AddPlain<MaxPoolGrad>(Pooling.MaxGrad);
        AddPlain<MaxPoolGradGrad>(Pooling.MaxGradGrad);
        AddPlain<AvgPool>(Pooling.Average);
        AddPlain<AvgPoolGrad>(Pooling.AverageGrad);
        AddPlain<Softmax>(SoftmaxRows.Softmax);
        AddPlain<LogSoftmax>(SoftmaxRows.LogSoftmax);
        AddPlain<SoftmaxCrossEntropyWithLogits>(SoftmaxRows.CrossEntropy);
        AddPlain<SparseSoftmaxCrossEntropyWithLogits>(SoftmaxRows.SparseCrossEntropy);
        AddPlain<FusedBatchNormV3>(BatchNorm.Forward);
        AddPlain<FusedBatchNormGradV3>(BatchNorm.Backward);
    }
}
