using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Kernels.Plain;

namespace MLNet.Keras.Runtime.Registration;

internal static partial class KernelTable
{
    private static void AddArrays()
    {
        AddView<Reshape>();
        AddView<Identity>();
        AddView<StopGradient>();
        AddPlain<Snapshot>(Copying.Whole);
        AddPlain<ZerosLike>(Filling.With(0));
        AddPlain<OnesLike>(Filling.With(1));
        AddPlain<BroadcastTo>(Copying.Broadcast);
        AddPlain<ConcatV2>(Copying.Concatenate);
        AddPlain<SplitV>(Copying.Split);
        AddPlain<Pack>(Copying.Pack);
        AddPlain<Unpack>(Copying.Unpack);
        AddPlain<StridedSlice>(Copying.StridedSlice);
        AddPlain<StridedSliceGrad>(Copying.StridedSliceGrad);
    }
}
