using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Kernels.Plain;
using static MLNet.Keras.Runtime.Kernels.Plain.SpecialFunctions;

namespace MLNet.Keras.Runtime.Registration;

internal static partial class KernelTable
{
    private static void AddReductions()
    {
        AddPlain<Sum>(Reduction.Of(0, (sum, x) => sum + x, integer: (sum, x) => sum + x));
        AddPlain<Mean>(Reduction.Of(0, (sum, x) => sum + x, (sum, count) => sum / count, (sum, x) => sum + x, integerFinish: (sum, count) => sum / count));
        AddPlain<Prod>(Reduction.Of(1, (product, x) => product * x, integer: (product, x) => product * x, integerSeed: 1));
        AddPlain<EuclideanNorm>(Reduction.Of(0, (sum, x) => sum + x * x, (sum, _) => Math.Sqrt(sum), (sum, x) => sum + x * x, integerFinish: (sum, _) => (long)Math.Sqrt(sum)));
        AddPlain<Max>(Extremes.Values(largest: true));
        AddPlain<Min>(Extremes.Values(largest: false));
        AddPlain<All>(Reduction.Of(1, (all, x) => all * x, integer: (all, x) => all & x, integerSeed: 1));
        AddPlain<Any>(Reduction.Of(0, (any, x) => any + x, integer: (any, x) => any | x));
        AddPlain<ArgMax>(Extremes.Positions(largest: true));
        AddPlain<ArgMin>(Extremes.Positions(largest: false));
        AddPlain<Cumsum>(Cumulation.Of(0, (sum, x) => sum + x, (sum, x) => sum + x));
        AddPlain<Cumprod>(Cumulation.Of(1, (product, x) => product * x, (product, x) => product * x));
        AddPlain<CumulativeLogsumexp>(Cumulation.Of(double.NegativeInfinity, LogAddExp));
    }
}
