using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Engines;
using MLNet.Keras.Runtime;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Graphs.Ops;

/// <summary>Every op against TensorFlow: at once, and compiled with its gradient by the plain and by the default engine.</summary>
/// <remarks>While working on some ops: <c>MLNET_KERAS_OPS=Conv2D,MaxPool</c> runs theirs only.</remarks>
public class TfOpsGoldenTests
{
    private const string NoGradientOfAlpha = "no gradient flows to alpha; the values are checked by random.json";

    /// <summary>Cases that are refused or differ for a reason that stands here.</summary>
    private static readonly Dictionary<string, string> Refused = new()
    {
        ["top_kv2_3_false"] = "unsorted results may stand in any order; ours are sorted",
        ["stateless_random_gamma_v2_1_2"] = NoGradientOfAlpha,
        ["stateless_random_gamma_v2_0_0"] = NoGradientOfAlpha,
        ["stateless_random_gamma_v2_m5_2147483647"] = NoGradientOfAlpha,
        ["stateless_random_gamma_v3_1_2"] = NoGradientOfAlpha,
        ["stateless_random_gamma_v3_0_0"] = NoGradientOfAlpha,
        ["stateless_random_gamma_v3_m5_2147483647"] = NoGradientOfAlpha,
        ["top_kv2_nan"] = "TensorFlow's place for NaN depends on k",
        ["softmax_cross_entropy_with_logits_broadcast"] = "TensorFlow's gradient for broadcast labels keeps the broadcast shape; ours has the labels' own",
        ["equal_incompatible"] = "shapes that do not broadcast are an error; incompatible_shape_error=false makes them unequal",
        ["not_equal_incompatible"] = "shapes that do not broadcast are an error; incompatible_shape_error=false makes them unequal",
        ["round_int32"] = "TensorFlow 2.21's CPU kernel turns integers into zeros; ours leaves them as they are, as keras.ops.round does",
        ["round_int64"] = "TensorFlow 2.21's CPU kernel turns integers into zeros; ours leaves them as they are, as keras.ops.round does",
    };

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
        if (Refused.TryGetValue(golden.Id, out string? refusal))
        {
            return $"{golden.Id}: {refusal}";
        }
        test.RunAtOnce();
        foreach (var (name, engine) in Engines)
        {
            test.RunCompiled(engine, name);
        }
        return null;
    }
}
