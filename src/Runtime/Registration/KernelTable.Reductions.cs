using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Runtime.Bindings;
using MLNet.Keras.Runtime.Kernels.Plain;
using MLNet.Keras.Runtime.Kernels.Reductions;
using static MLNet.Keras.Runtime.Kernels.Plain.SpecialFunctions;
using PlainReduction = MLNet.Keras.Runtime.Kernels.Plain.Reduction;

namespace MLNet.Keras.Runtime.Registration;

internal static partial class KernelTable
{
    private static void AddReductions()
    {
        AddPlainReductions();
        AddFast<Sum>(ReductionBinding.Of(ReductionKind.Sum), ReductionBinding.Floats);
        AddFast<Mean>(ReductionBinding.Of(ReductionKind.Mean), ReductionBinding.Floats);
        AddFast<Prod>(ReductionBinding.Of(ReductionKind.Product), ReductionBinding.Floats);
        AddFast<Max>(ReductionBinding.Of(ReductionKind.Maximum), ReductionBinding.Floats);
        AddFast<Min>(ReductionBinding.Of(ReductionKind.Minimum), ReductionBinding.Floats);
        AddFast<ArgMax>(ReductionBinding.Positions(largest: true), ReductionBinding.FloatsToPositions);
        AddFast<ArgMin>(ReductionBinding.Positions(largest: false), ReductionBinding.FloatsToPositions);
    }

    private static void AddPlainReductions()
    {
        AddPlain<Sum>(PlainReduction.Of(0, (sum, x) => sum + x, integer: (sum, x) => sum + x));
        AddPlain<Mean>(PlainReduction.Of(0, (sum, x) => sum + x, (sum, count) => sum / count, (sum, x) => sum + x, integerFinish: (sum, count) => sum / count));
        AddPlain<Prod>(PlainReduction.Of(1, (product, x) => product * x, integer: (product, x) => product * x, integerSeed: 1));
        AddDefinition<EuclideanNorm>(PlainReduction.Of(0, (sum, x) => sum + x * x, (sum, _) => Math.Sqrt(sum), (sum, x) => sum + x * x, integerFinish: (sum, _) => (long)Math.Sqrt(sum)));
        AddPlain<Max>(Extremes.Values(largest: true));
        AddPlain<Min>(Extremes.Values(largest: false));
        AddPlain<All>(PlainReduction.Of(1, (all, x) => all * x, integer: (all, x) => all & x, integerSeed: 1));
        AddPlain<Any>(PlainReduction.Of(0, (any, x) => any + x, integer: (any, x) => any | x));
        AddPlain<ArgMax>(Extremes.Positions(largest: true));
        AddPlain<ArgMin>(Extremes.Positions(largest: false));
        AddPlain<Cumsum>(Cumulation.Of(0, (sum, x) => sum + x, (sum, x) => sum + x));
        AddPlain<Cumprod>(Cumulation.Of(1, (product, x) => product * x, (product, x) => product * x));
        AddPlain<CumulativeLogsumexp>(Cumulation.Of(double.NegativeInfinity, LogAddExp));
    }
}
