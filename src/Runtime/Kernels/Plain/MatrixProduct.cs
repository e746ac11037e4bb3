using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels.Plain;

/// <summary>Products of matrices and of broadcast batches of them, in double or long.</summary>
internal static class MatrixProduct
{
    public static Action Prepare(KernelCall call) => Prepare(call, ((MatMul)call.Op).TransposeA, ((MatMul)call.Op).TransposeB);

    public static Action Batch(KernelCall call) => Prepare(call, ((BatchMatMulV2)call.Op).AdjX, ((BatchMatMulV2)call.Op).AdjY);

    private static Action Prepare(KernelCall call, bool transposeA, bool transposeB)
    {
        var (a, b, y) = (call.In[0], call.In[1], call.Out[0]);
        var (m, n) = (y.Shape[^2], y.Shape[^1]);
        int inner = transposeA ? a.Shape[^2] : a.Shape[^1];
        var batch = y.Shape[..^2];
        var (batchesA, batchesB) = (Batches(a.Shape, batch), Batches(b.Shape, batch));
        return () =>
        {
            for (long matrix = 0; matrix < batch.Size; matrix++)
            {
                long startA = Strides.Offset(matrix, batch, batchesA);
                long startB = Strides.Offset(matrix, batch, batchesB);
                for (int i = 0; i < m; i++)
                {
                    for (int j = 0; j < n; j++)
                    {
                        long at = (matrix * m + i) * n + j;
                        long A(int k) => startA + (transposeA ? (long)k * m + i : (long)i * inner + k);
                        long B(int k) => startB + (transposeB ? (long)j * inner + k : (long)k * n + j);
                        if (a.DType.IsFloating)
                        {
                            double sum = 0;
                            for (int k = 0; k < inner; k++)
                            {
                                sum += Values.Real(a, A(k)) * Values.Real(b, B(k));
                            }
                            Values.Set(y, at, sum);
                        }
                        else
                        {
                            long sum = 0;
                            for (int k = 0; k < inner; k++)
                            {
                                sum += Values.Integer(a, A(k)) * Values.Integer(b, B(k));
                            }
                            Values.Set(y, at, sum);
                        }
                    }
                }
            }
        };
    }

    /// <summary>Elements between the matrices of an operand along the result's leading axes.</summary>
    private static long[] Batches(Shape operand, Shape batch) =>
        [.. Strides.Broadcast(operand[..^2], batch).Select(stride => stride * operand[^2] * operand[^1])];
}
