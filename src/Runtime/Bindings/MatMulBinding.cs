using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Kernels;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Bindings;

/// <summary>Runs <see cref="MatMul"/> on the blocked products.</summary>
internal static unsafe class MatMulBinding
{
    public static Action Single(KernelCall call)
    {
        var (a, b, y) = (call.In[0], call.In[1], call.Out[0]);
        var product = Product(call);
        return () =>
        {
            var arguments = product;
            arguments.A = a.Floats;
            arguments.B = b.Floats;
            arguments.C = y.Floats;
            Gemm.Run(in arguments);
        };
    }

    public static Action Double(KernelCall call)
    {
        var (a, b, y) = (call.In[0], call.In[1], call.Out[0]);
        var p = Product(call);
        return () =>
        {
            if (p.M == 0 || p.N == 0)
            {
                return;
            }
            DoubleGemm.Run(new DoubleGemm.Arguments
            {
                M = p.M, N = p.N, K = p.K, A = (double*)a.Address, Lda = p.Lda, TransposeA = p.TransposeA,
                B = (double*)b.Address, Ldb = p.Ldb, TransposeB = p.TransposeB, C = (double*)y.Address, Ldc = p.Ldc,
            });
        };
    }

    /// <summary>Sizes and strides of the product, without addresses.</summary>
    public static GemmArguments Product(KernelCall call)
    {
        var op = (MatMul)call.Op;
        var (a, y) = (call.In[0].Shape, call.Out[0].Shape);
        int inner = a[op.TransposeA ? 0 : 1];
        return new GemmArguments
        {
            M = y[0], N = y[1], K = inner, TransposeA = op.TransposeA, TransposeB = op.TransposeB,
            Lda = a[1], Ldb = op.TransposeB ? inner : y[1], Ldc = y[1],
        };
    }
}
