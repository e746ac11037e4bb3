using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Kernels.RandomNumbers;

namespace MLNet.Keras.Runtime.Registration;

internal static partial class KernelTable
{
    private static void AddRandom()
    {
        AddPlain<StatelessRandomGetKeyCounter>(RandomOps.KeyCounter);
        AddPlain<StatelessRandomUniformV2>(RandomOps.Uniform);
        AddPlain<StatelessRandomNormalV2>(RandomOps.Normal);
        AddPlain<StatelessTruncatedNormalV2>(RandomOps.TruncatedNormal);
        AddPlain<StatelessRandomUniformIntV2>(RandomOps.Integers);
        AddPlain<StatelessRandomUniformFullIntV2>(RandomOps.FullIntegers);
        AddPlain<StatelessRandomGammaV3>(RandomOps.Gamma);
        AddPlain<StatelessRandomBinomial>(RandomOps.Binomial);
        AddPlain<StatelessMultinomial>(RandomOps.Multinomial);
    }
}
