using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels.Plain;

internal static class Banding
{
    public static Action Prepare(KernelCall call)
    {
        var (x, y) = (call.In[0], call.Out[0]);
        var (rows, columns) = (x.Shape[^2], x.Shape[^1]);
        return () =>
        {
            long lower = Values.Integer(call.In[1], 0);
            long upper = Values.Integer(call.In[2], 0);
            Copying.Clear(y);
            for (long i = 0; i < y.Size; i++)
            {
                long below = i / columns % rows - i % columns;
                if ((lower < 0 || below <= lower) && (upper < 0 || -below <= upper))
                {
                    Values.Copy(x, i, y, i);
                }
            }
        };
    }
}
