using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels;

/// <summary>index &lt; 0 ? index + size : index, in one pass.</summary>
internal static unsafe class IndexWrap
{
    public static bool Applies(KernelCall call) => call.In[0].DType is DType.Int32 or DType.Int64 && call.In[1].DType == call.In[0].DType;

    public static Action Prepare(KernelCall call)
    {
        var (x, size, y) = (call.In[0], call.In[1], call.Out[0]);
        return x.DType == DType.Int32
            ? () =>
            {
                int* from = (int*)x.Address, to = (int*)y.Address;
                int count = *(int*)size.Address;
                for (long i = 0; i < x.Size; i++) to[i] = from[i] + (from[i] >> 31 & count);
            }
        : () =>
            {
                long* from = (long*)x.Address, to = (long*)y.Address;
                long count = *(long*)size.Address;
                for (long i = 0; i < x.Size; i++) to[i] = from[i] + (from[i] >> 63 & count);
            };
    }
}
