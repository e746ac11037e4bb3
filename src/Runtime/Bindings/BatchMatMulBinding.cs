using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Kernels;
using MLNet.Keras.Runtime.Kernels.Plain;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Bindings;

/// <summary>Runs <see cref="BatchMatMulV2"/> on the blocked products.</summary>
internal static unsafe class BatchMatMulBinding
{
    public static Action Single(KernelCall call)
    {
        var op = (BatchMatMulV2)call.Op;
        var (a, b, y) = (call.In[0], call.In[1], call.Out[0]);
        var batch = y.Shape[..^2];
        var product = Product(call);
        if (a.Shape[..^2] == batch && b.Shape[..^2].Size == 1 && !op.AdjX)
        {
            // All matrices of a as one tall matrix.
            product.M = checked((int)(product.M * batch.Size));
            return () => Gemm.Run(product with { A = a.Floats, B = b.Floats, C = y.Floats });
        }
        if (Stride(a.Shape, batch) is { } strideA && Stride(b.Shape, batch) is { } strideB)
        {
            int count = checked((int)batch.Size);
            return () => BatchGemm.Run(new BatchGemm.Arguments
            {
                First = product with { A = a.Floats, B = b.Floats, C = y.Floats },
                Batch = count, StrideA = strideA, StrideB = strideB, StrideC = (nint)product.M * product.N,
            });
        }
        var (startsA, startsB) = (Starts(a.Shape, batch), Starts(b.Shape, batch));
        return () =>
        {
            for (long i = 0; i < startsA.Length; i++)
            {
                Gemm.Run(product with { A = a.Floats + startsA[i], B = b.Floats + startsB[i], C = y.Floats + i * product.M * product.N });
            }
        };
    }

    public static Action Double(KernelCall call)
    {
        var (a, b, y) = (call.In[0], call.In[1], call.Out[0]);
        var batch = y.Shape[..^2];
        var p = Product(call);
        var (startsA, startsB) = (Starts(a.Shape, batch), Starts(b.Shape, batch));
        return () =>
        {
            for (long i = 0; i < startsA.Length && p.M > 0 && p.N > 0; i++)
            {
                DoubleGemm.Run(new DoubleGemm.Arguments
                {
                    M = p.M, N = p.N, K = p.K, A = (double*)a.Address + startsA[i], Lda = p.Lda, TransposeA = p.TransposeA,
                    B = (double*)b.Address + startsB[i], Ldb = p.Ldb, TransposeB = p.TransposeB, C = (double*)y.Address + i * p.M * p.N, Ldc = p.Ldc,
                });
            }
        };
    }

    /// <summary>Sizes and strides of one product, without addresses.</summary>
    private static GemmArguments Product(KernelCall call)
    {
        var op = (BatchMatMulV2)call.Op;
        var (a, b, y) = (call.In[0].Shape, call.In[1].Shape, call.Out[0].Shape);
        return new GemmArguments
        {
            M = y[^2], N = y[^1], K = op.AdjX ? a[^2] : a[^1], TransposeA = op.AdjX, TransposeB = op.AdjY,
            Lda = a[^1], Ldb = b[^1], Ldc = y[^1],
        };
    }

    /// <summary>The regular distance between an operand's matrices, 0 if it has one only; null if some of them repeat.</summary>
    private static nint? Stride(Shape operand, Shape batch) =>
        operand[..^2] == batch ? (nint)operand[^2] * operand[^1] : operand[..^2].Size == 1 ? 0 : null;

    private static long[] Starts(Shape operand, Shape batch)
    {
        long size = (long)operand[^2] * operand[^1];
        var strides = Strides.Broadcast(operand[..^2], batch);
        return [.. Enumerable.Range(0, checked((int)batch.Size)).Select(i => Strides.Offset(i, batch, strides) * size)];
    }
}
