using MLNet.Keras.Runtime.Kernels;
using MLNet.Keras.Runtime.Planning;
using MLNet.Keras.Runtime.Planning.Fused;

namespace MLNet.Keras.Runtime.Registration;

internal static unsafe partial class KernelTable
{
    /// <summary>Kernels of the ops that only planner rules make.</summary>
    private static void AddFused()
    {
        AddFast<FusedMatMul>(call => PrepareMatMul(call, (FusedMatMul)call.Op), AllFloat32);
    }

    private static Action PrepareMatMul(KernelCall call, FusedMatMul op)
    {
        var (a, b, bias, c) = (call.In[0], call.In[1], call.In[2], call.Out[0]);
        int k = a.Shape[op.TransposeA ? 0 : 1];
        var arguments = new GemmArguments
        {
            M = c.Shape[0], N = c.Shape[1], K = k,
            Lda = a.Shape[1], TransposeA = op.TransposeA,
            Ldb = b.Shape[1], TransposeB = op.TransposeB,
            Ldc = c.Shape[1], Relu = op.Relu,
        };
        return () =>
        {
            arguments.A = a.Floats;
            arguments.B = b.Floats;
            arguments.Bias = bias.Floats;
            arguments.C = c.Floats;
            Gemm.Run(in arguments);
        };
    }
}
