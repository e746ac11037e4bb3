using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Bindings;

namespace MLNet.Keras.Runtime.Registration;

internal static partial class KernelTable
{
    private static void AddRecurrent()
    {
        AddFast<LstmSequence>(LstmBinding.Forward, LstmBinding.Applies);
        AddFast<LstmSequenceGrad>(LstmBinding.Gradient, LstmBinding.Applies, LstmBinding.GatesOverGates);
    }
}
