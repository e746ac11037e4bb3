using System.Text.Json;
using System.Text.Json.Nodes;
using MLNet.Keras.Graphs;
using MLNet.Keras.Graphs.Engines;
using MLNet.Keras.Graphs.Ops;
using MLNet.Keras.Optimizers;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Training.Optimizers;

public class OptimizersGoldenTests
{
    [Fact]
    public void Steps_of_a_compiled_plan_are_Kerass() => GoldenRun.Drive("optimizers", golden => Drive(golden, Mode.Plan), atLeast: 197);

    [Fact]
    public void Eager_steps_are_Kerass() => GoldenRun.Drive("optimizers eagerly", Golden.Family("optimizers").Cases, golden => Drive(golden, Mode.Eager), atLeast: 184);

    [Fact]
    public void Default_configs_are_Kerass()
    {
        // The one around another optimizer is compared by its cases.
        foreach (var entry in Golden.Family("optimizers").Root.GetProperty("default_configs").EnumerateObject().Where(entry => KnownOptimizers.Registry.Knows(entry.Name) && entry.Name != nameof(LossScaleOptimizer)))
        {
            var expected = JsonNode.Parse(entry.Value.GetRawText())!;
            var optimizer = KnownOptimizers.Registry.Create(entry.Name);
            var actual = Configuration.Serialize(optimizer);
            string[] Lines(JsonNode node) => [.. ((JsonObject)node["config"]!).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {(pair.Value is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value.GetValue<double>() : pair.Value?.ToJsonString())}")];
            Assert.Equal(Lines(expected), Lines(JsonNode.Parse(actual.ToJsonString())!));
            Assert.Equal(expected["module"]!.GetValue<string>(), actual["module"]!.GetValue<string>());
        }
    }

    [Fact]
    public void Identifiers_name_Kerass_classes()
    {
        foreach (var entry in Golden.Family("optimizers").Root.GetProperty("identifiers").EnumerateObject())
        {
            string expected = entry.Value.GetString()!;
            if (!expected.StartsWith("error", StringComparison.Ordinal) && expected != "ScheduleFreeAdamW")
            {
                Assert.Equal(expected, Optimizer.From(entry.Name).GetType().Name);
            }
        }
    }

    private enum Mode
    {
        Plan,
        Eager,
    }

    private static string? Drive(GoldenCase golden, Mode mode)
    {
        if (golden.Class is not { } identifier || !KnownOptimizers.Registry.Knows(identifier))
        {
            return golden.Class ?? "functions";
        }
        bool isSlices = golden.Has("rows");
        if (isSlices && mode == Mode.Eager)
        {
            return "slices are known in a trace only";
        }
        var optimizer = KnownOptimizers.Registry.Create(identifier, golden.Kwargs());
        new OptimizerRun(golden, optimizer).Check(traced: mode == Mode.Plan);
        GoldenConfig.Check(golden, ((IConfigurable)optimizer).GetConfig());
        return null;
    }
}
