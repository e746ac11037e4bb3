using MLNet.Keras.Runtime.Bindings;
using MLNet.Keras.Runtime.Planning.Fused;

namespace MLNet.Keras.Runtime.Registration;

internal static partial class KernelTable
{
    /// <summary>Kernels of the ops that only planner rules make.</summary>
    private static void AddFused()
    {
        AddFast<FusedMatMul>(MatMulBinding.Fused, AllFloat32);
        AddFast<FusedDenseChain>(DenseChainBinding.Prepare, AllFloat32);
        AddFast<FusedConv2D>(ConvolutionBinding.PrepareFused, AllFloat32);
        AddFast<FusedMaxPool>(PoolingBinding.Remembering, AllFloat32);
        AddFast<FusedMaxPoolGrad>(PoolingBinding.RememberedGradient, AllFloat32);
        AddFast<FusedConvMaxPool>(ConvolutionPoolingBinding.Forward, AllFloat32);
        AddFast<FusedConvMaxPoolGrad>(ConvolutionPoolingBinding.Gradient, AllFloat32);
    }
}
