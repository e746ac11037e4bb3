using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels.Plain;

internal static class MatrixProduct
{
    public static Action Prepare(KernelCall call)
    {
        var op = (MatMul)call.Op;
        var (a, b, y) = (call.In[0], call.In[1], call.Out[0]);
        var (m, n) = (y.Shape[0], y.Shape[1]);
        int inner = a.Shape[op.TransposeA ? 0 : 1];
        long A(int i, int k) => op.TransposeA ? (long)k * m + i : (long)i * inner + k;
        long B(int k, int j) => op.TransposeB ? (long)j * inner + k : (long)k * n + j;
        return () =>
        {
            for (int i = 0; i < m; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    double real = 0;
                    long integer = 0;
                    for (int k = 0; k < inner; k++)
                    {
                        if (a.DType.IsFloating)
                        {
                            real += Values.Real(a, A(i, k)) * Values.Real(b, B(k, j));
                        }
                        else
                        {
                            integer += Values.Integer(a, A(i, k)) * Values.Integer(b, B(k, j));
                        }
                    }
                    if (a.DType.IsFloating)
                    {
                        Values.Set(y, (long)i * n + j, real);
                    }
                    else
                    {
                        Values.Set(y, (long)i * n + j, integer);
                    }
                }
            }
        };
    }
}
