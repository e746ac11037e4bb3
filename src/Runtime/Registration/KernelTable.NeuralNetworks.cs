using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Bindings;
using MLNet.Keras.Runtime.Kernels.Plain;

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
    }

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
