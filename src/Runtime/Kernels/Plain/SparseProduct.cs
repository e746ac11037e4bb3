using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels.Plain;

/// <summary>A sparse matrix times a dense one, element by element of the sparse one, in the result's own precision.</summary>
internal static class SparseProduct
{
    public static Action Prepare(KernelCall call)
    {
        var (positions, values, b, y) = (call.In[0], call.In[1], call.In[3], call.Out[0]);
        var op = (SparseTensorDenseMatMul)call.Op;
        var (m, n) = (y.Shape[0], y.Shape[1]);
        int k = op.AdjointB ? b.Shape[1] : b.Shape[0];
        return () =>
        {
            Copying.Clear(y);
            for (long element = 0; element < values.Size; element++)
            {
                long i = Values.Integer(positions, 2 * element + (op.AdjointA ? 1 : 0));
                long j = Values.Integer(positions, 2 * element + (op.AdjointA ? 0 : 1));
                if (i < 0 || i >= m || j < 0 || j >= k)
                {
                    throw new IndexException($"SparseTensorDenseMatMul: element {element} is at ({i}, {j}) of a matrix of ({m}, {k}).");
                }
                for (long c = 0; c < n; c++)
                {
                    long to = i * n + c, from = op.AdjointB ? c * k + j : j * n + c;
                    if (y.DType.IsFloating)
                    {
                        Values.Set(y, to, Values.Real(y, to) + Values.Real(values, element) * Values.Real(b, from));
                    }
                    else
                    {
                        Values.Set(y, to, Values.Integer(y, to) + Values.Integer(values, element) * Values.Integer(b, from));
                    }
                }
            }
        };
    }
}
