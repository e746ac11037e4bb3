using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Kernels;

namespace MLNet.Keras.Runtime.Registration;

internal static partial class KernelTable
{
    private static void AddControlFlow()
    {
        AddPlain<Scan>(ScanLoop.With(plain: true));
        AddFast<Scan>(ScanLoop.With(plain: false), _ => true);
    }
}
