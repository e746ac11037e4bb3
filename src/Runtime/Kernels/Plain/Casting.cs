using MLNet.Keras.Graphs.Ops;
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
        if (((Cast)call.Op).Truncate && x.DType.IsFloating && y.DType.IsFloating)
        {
            long kept = -1L << (52 - MantissaBits(y.DType));
            return () =>
            {
                for (long i = 0; i < y.Size; i++)
                {
                    Values.Set(y, i, BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(Values.Real(x, i)) & kept));
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

    private static int MantissaBits(DType dtype) => dtype switch
    {
        DType.Float16 => 10,
        DType.BFloat16 => 7,
        DType.Float32 => 23,
        _ => 52,
    };
}
