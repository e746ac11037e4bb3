using System.Numerics.Tensors;
using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Kernels.Plain;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>A sparse float32 matrix times a dense one: for each element that is there, a row of the dense matrix is added to a row of the result.</summary>
internal static unsafe class SparseMatMul
{
    public static bool Applies(KernelCall call) =>
        call.In[0].DType == DType.Int32 && call.In[1].DType == DType.Float32 && !((SparseTensorDenseMatMul)call.Op).AdjointB;

    public static Action Prepare(KernelCall call)
    {
        var (positions, values, b, y) = (call.In[0], call.In[1], call.In[3], call.Out[0]);
        int row = ((SparseTensorDenseMatMul)call.Op).AdjointA ? 1 : 0, column = 1 - row;
        var (m, n, k) = (y.Shape[0], y.Shape[1], b.Shape[0]);
        return () =>
        {
            Copying.Clear(y);
            int* at = (int*)positions.Address;
            for (long element = 0; element < values.Size; element++, at += 2)
            {
                int i = at[row], j = at[column];
                if ((uint)i >= (uint)m || (uint)j >= (uint)k)
                {
                    throw new IndexException($"SparseTensorDenseMatMul: element {element} is at ({i}, {j}) of a matrix of ({m}, {k}).");
                }
                float value = values.Floats[element];
                if (value != 0) // padding
                {
                    var sum = new Span<float>(y.Floats + (long)i * n, n);
                    TensorPrimitives.MultiplyAdd(new ReadOnlySpan<float>(b.Floats + (long)j * n, n), value, sum, sum);
                }
            }
        };
    }
}
