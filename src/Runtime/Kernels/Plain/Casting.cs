using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels.Plain;

internal static class Casting
{
    public static Action Prepare(KernelCall call)
    {
        var (x, y) = (call.In[0], call.Out[0]);
        if (y.DType == DType.Bool)
        {
            return () =>
            {
                for (long i = 0; i < y.Size; i++)
                {
                    Values.Set(y, i, Values.Real(x, i) != 0 ? 1L : 0L);
                }
            };
        }
        if (x.DType.IsFloating || x.DType == DType.UInt64 && y.DType.IsFloating)
        {
            return () =>
            {
                for (long i = 0; i < y.Size; i++)
                {
                    Values.Set(y, i, Values.Real(x, i));
                }
            };
        }
        return () =>
        {
            for (long i = 0; i < y.Size; i++)
            {
                Values.Set(y, i, Values.Integer(x, i));
            }
        };
    }
}
