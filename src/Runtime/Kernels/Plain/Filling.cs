using MLNet.Keras.Runtime.Planning;

namespace MLNet.Keras.Runtime.Kernels.Plain;

internal static class Filling
{
    public static KernelFactory With(long value) => call => () =>
    {
        var y = call.Out[0];
        for (long i = 0; i < y.Size; i++)
        {
            Values.Set(y, i, value);
        }
    };
}
