using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Engines;
using MLNet.Keras.Runtime;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Graphs.Ops;

/// <summary>Every op against TensorFlow: at once, and compiled with its gradient by the plain and by the default engine.</summary>
/// <remarks>While working on some ops: <c>MLNET_KERAS_OPS=Conv2D,MaxPool</c> runs theirs only.</remarks>
public class TfOpsGoldenTests
{
    /// <summary>Calls that are refused or differ for a reason that stands here.</summary>
    private static readonly KnownDifference[] Differences =
    [
        new(golden => golden.Text("op") == "TopKV2" && Attribute(golden, "sorted") is false, "unsorted results may stand in any order; ours are sorted"),
        new(golden => golden.Text("op") == "TopKV2" && golden.Inputs[0].AsDoubles().Any(double.IsNaN), "TensorFlow's place for NaN depends on k"),
        new(golden => golden.Text("op") is "StatelessRandomGammaV2" or "StatelessRandomGammaV3", "no gradient flows to alpha; the values are checked by random.json"),
        new(golden => golden.Text("op") == "SoftmaxCrossEntropyWithLogits" && !golden.Inputs[0].Shape.SequenceEqual(golden.Inputs[1].Shape),
            "TensorFlow's gradient for broadcast labels keeps the broadcast shape; ours has the labels' own"),
        new(golden => golden.Text("op") is "Equal" or "NotEqual" && Attribute(golden, "incompatible_shape_error") is false,
            "shapes that do not broadcast are an error; incompatible_shape_error=false makes them unequal"),
        new(golden => golden.Text("op") == "Round" && golden.Inputs[0].DType.StartsWith('I'),
            "TensorFlow 2.21's CPU kernel turns integers into zeros; ours leaves them as they are, as keras.ops.round does"),
    ];

    private static readonly (string Name, IEngine Engine)[] Engines = [("plain", new EmbeddedEngine(plain: true)), ("default", EmbeddedEngine.Default)];

    [Fact]
    public void Ops_give_TensorFlows_values_and_gradients()
    {
        string[]? only = Environment.GetEnvironmentVariable("MLNET_KERAS_OPS")?.Split(',');
        var cases = Golden.Family("tf_ops").Cases.Where(golden => only is null || only.Contains(golden.Text("op"))).ToArray();
        GoldenRun.Drive("tf_ops", cases, Drive, atLeast: only is null ? 1040 : 0);
    }

    private static string? Drive(GoldenCase golden)
    {
        var test = new TfOpCase(golden);
        if (test.NotYet is { } reason)
        {
            return reason;
        }
        if (KnownDifference.Of(golden, Differences) is { } difference)
        {
            return difference;
        }
        test.RunAtOnce();
        foreach (var (name, engine) in Engines)
        {
            test.RunCompiled(engine, name);
        }
        return null;
    }

    private static bool? Attribute(GoldenCase golden, string name) =>
        golden.Json.GetProperty("attrs").TryGetProperty(name, out var value) ? value.GetBoolean() : null;
}
