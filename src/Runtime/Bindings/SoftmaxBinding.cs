using MLNet.Keras.Runtime.Kernels.Softmax;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Bindings;

/// <summary>Runs softmax and its cross-entropies on the row kernels.</summary>
internal static unsafe class SoftmaxBinding
{
    public static Action Softmax(KernelCall call)
    {
        var (x, y) = (call.In[0], call.Out[0]);
        var (rows, columns) = Rows(x);
        return () => SoftmaxRows.Run(x.Floats, y.Floats, rows, columns);
    }

    public static Action LogSoftmax(KernelCall call)
    {
        var (x, y) = (call.In[0], call.Out[0]);
        var (rows, columns) = Rows(x);
        return () => SoftmaxRows.RunLog(x.Floats, y.Floats, rows, columns);
    }

    /// <summary>Broadcast operands are left to the plain kernel.</summary>
    public static bool IsDense(KernelCall call) => call.In[0].DType == DType.Float32 && call.In[0].Shape == call.In[1].Shape;

    public static Action CrossEntropy(KernelCall call)
    {
        var (features, labels, loss, backprop) = (call.In[0], call.In[1], call.Out[0], call.Out[1]);
        var (rows, columns) = Rows(features);
        return () => SoftmaxCrossEntropy.Dense(features.Floats, labels.Floats, loss.Floats, backprop.Floats, rows, columns);
    }

    public static bool IsSparse(KernelCall call) => call.In[0].DType == DType.Float32 && call.In[1].DType is DType.Int32 or DType.Int64;

    public static Action SparseCrossEntropy(KernelCall call)
    {
        var (features, labels, loss, backprop) = (call.In[0], call.In[1], call.Out[0], call.Out[1]);
        var (rows, columns) = Rows(features);
        if (labels.DType == DType.Int32)
        {
            return () =>
            {
                for (int row = 0; row < rows; row++)
                {
                    Kernels.Plain.SoftmaxRows.CheckLabel(((int*)labels.Address)[row], columns, row);
                }
                SoftmaxCrossEntropy.Sparse(features.Floats, (int*)labels.Address, loss.Floats, backprop.Floats, rows, columns);
            };
        }
        return () =>
        {
            for (int row = 0; row < rows; row++)
            {
                Kernels.Plain.SoftmaxRows.CheckLabel(((long*)labels.Address)[row], columns, row);
            }
            SoftmaxCrossEntropy.Sparse(features.Floats, (long*)labels.Address, loss.Floats, backprop.Floats, rows, columns);
        };
    }

    private static (int Rows, int Columns) Rows(Operand x)
    {
        int columns = x.Shape[^1];
        return (columns == 0 ? 0 : checked((int)(x.Size / columns)), columns);
    }
}
