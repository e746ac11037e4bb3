using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Kernels;
using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Bindings;

/// <summary>Runs the gradient of a bias on the column sum.</summary>
internal static unsafe class BiasBinding
{
    public static bool Applies(KernelCall call) => call.Op is BiasAddGrad { DataFormat: "NHWC" } && call.In[0].DType == DType.Float32 && call.In[0].Size > 0;

    public static Action Gradient(KernelCall call)
    {
        var (dy, sum) = (call.In[0], call.Out[0]);
        int columns = (int)sum.Size, rows = checked((int)(dy.Size / columns));
        return () => ColumnSum.Run(new() { Matrix = dy.Floats, Rows = rows, Columns = columns, Ld = columns, Sum = sum.Floats });
    }
}
