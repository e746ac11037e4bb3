using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Kernels;
using MLNet.Keras.Runtime.Planning;
using MLNet.Keras.Runtime.Planning.Fused;

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

    /// <summary>A product with its bias and activation.</summary>
    public static Action Fused(KernelCall call)
    {
        var (a, b, bias, y) = (call.In[0], call.In[1], call.In[2], call.Out[0]);
        var op = (FusedMatMul)call.Op;
        var product = Product(call, op.TransposeA, op.TransposeB);
        product.Relu = op.Relu;
        return () =>
        {
            var arguments = product;
            arguments.A = a.Floats;
            arguments.B = b.Floats;
            arguments.Bias = bias.Floats;
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
    public static GemmArguments Product(KernelCall call) => Product(call, ((MatMul)call.Op).TransposeA, ((MatMul)call.Op).TransposeB);

    private static GemmArguments Product(KernelCall call, bool transposeA, bool transposeB)
    {
        var (a, y) = (call.In[0].Shape, call.Out[0].Shape);
        int inner = a[transposeA ? 0 : 1];
        return new GemmArguments
        {
            M = y[0], N = y[1], K = inner, TransposeA = transposeA, TransposeB = transposeB,
            Lda = a[1], Ldb = transposeB ? inner : y[1], Ldc = y[1],
        };
    }
}
