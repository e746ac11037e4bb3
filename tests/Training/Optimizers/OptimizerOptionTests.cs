using System.Text.Json.Nodes;
using MLNet.Keras.Optimizers;

namespace MLNet.Keras.Tests.Training.Optimizers;

/// <summary>Options out of range are refused when the optimizer is made, as in Keras.</summary>
public class OptimizerOptionTests
{
    public static TheoryData<string, Func<Optimizer>> OutOfRange => new()
    {
        { "'momentum' must lie in [0, 1], got 2", () => new SGD(momentum: 2) },
        { "'momentum' must lie in [0, 1], got -0.1", () => new SGD(momentum: -0.1) },
        { "'momentum' must lie in [0, 1], got NaN", () => new SGD(momentum: double.NaN) },
        { "'EmaMomentum' must lie in [0, 1], got 2", () => new Adam { UseEma = true, EmaMomentum = 2 } },
        { "'EmaOverwriteFrequency' must be 1 or more, got 0", () => new Adam { UseEma = true, EmaOverwriteFrequency = 0 } },
        { "'Clipnorm' must not be negative, got -1", () => new SGD { Clipnorm = -1 } },
        { "'Clipvalue' must not be negative, got -0.5", () => new RMSprop { Clipvalue = -0.5 } },
        { "'GlobalClipnorm' must not be negative, got NaN", () => new SGD { GlobalClipnorm = double.NaN } },
        { "'GradientAccumulationSteps' must be 2 or more, got 0", () => new SGD { GradientAccumulationSteps = 0 } },
        { "'GradientAccumulationSteps' must be 2 or more, got 1", () => KnownOptimizers.Registry.Create("adam", new JsonObject { ["gradient_accumulation_steps"] = 1 }) },
    };

    [Theory]
    [MemberData(nameof(OutOfRange), DisableDiscoveryEnumeration = true)]
    public void An_option_out_of_range_is_refused_at_once(string expected, Func<Optimizer> create) =>
        Assert.Contains(expected, Assert.Throws<ArgumentOutOfRangeException>(create).Message);
}
