using MLNet.Keras.Graphs.Engines;
using MLNet.Keras.Runtime;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Graphs.Functions;

/// <summary>keras.ops.nn as <see cref="K"/> has it: values and gradients, by the plain and by the default engine.</summary>
public class KerasNeuralNetworkFunctionsGoldenTests
{
    /// <summary>Keras's parameter names of arguments that cases give by position.</summary>
    private static readonly Dictionary<string, string[]> Positional = new()
    {
        ["conv"] = ["inputs", "kernel"],
        ["depthwise_conv"] = ["inputs", "kernel"],
        ["separable_conv"] = ["inputs", "depthwise_kernel", "pointwise_kernel"],
        ["max_pool"] = ["inputs", "pool_size", "strides"],
        ["average_pool"] = ["inputs", "pool_size", "strides"],
        ["batch_normalization"] = ["x", "mean", "variance", "axis"],
        ["layer_normalization"] = ["x", "gamma", "beta"],
        ["rms_normalization"] = ["x", "scale"],
        ["moments"] = ["x"],
        ["binary_crossentropy"] = ["target", "output"],
        ["categorical_crossentropy"] = ["target", "output"],
        ["sparse_categorical_crossentropy"] = ["target", "output"],
        ["one_hot"] = ["x", "num_classes"],
    };

    private static readonly (string Name, IEngine Engine)[] Engines = [("plain", new EmbeddedEngine(plain: true)), ("default", EmbeddedEngine.Default)];

    [Fact]
    public void Functions_give_Kerass_values_and_gradients() => GoldenRun.Drive("ops_nn", Drive, atLeast: 259);

    private static string? Drive(GoldenCase golden)
    {
        var test = new KerasFunctionCase(golden, Positional);
        if (test.NotYet is { } reason)
        {
            return reason;
        }
        foreach (var (name, engine) in Engines)
        {
            test.Run(engine, name);
        }
        return null;
    }
}
