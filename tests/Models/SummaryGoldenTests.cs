using System.Text.Json;
using System.Text.Json.Nodes;
using MLNet.Keras.Summaries;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Models;

public class SummaryGoldenTests
{
    // The texts were captured on a terminal of this width, which cuts longer lines.
    private const int Columns = 80;

    [Fact]
    public void Summaries_are_Kerass_to_the_character()
    {
        var family = Golden.Family("training");
        GoldenRun.Drive("summaries", [.. family.Root.GetProperty("summaries").EnumerateArray().Select(model => new GoldenCase(family, model))], golden =>
        {
            var config = TrajectoryModel.Config(golden);
            if (TrajectoryModel.Missing(config) is { } layer)
            {
                return layer;
            }
            LeaveOutUnlistedCalls((JsonObject)config["config"]!);
            using var names = AutoNames.Fresh();
            var model = Model.FromConfig(config);
            if (config["compile_config"] is JsonObject { Count: > 0 } compile)
            {
                model.CompileFromConfig(compile);
            }
            foreach (var summary in golden.Json.GetProperty("summaries").EnumerateObject())
            {
                Check(golden, model, summary.Value);
            }
            if (golden.Has("count_params"))
            {
                TrajectoryCheck.Same(golden, "parameters", golden.Json.GetProperty("count_params").GetInt64().ToString(), model.CountParams().ToString());
            }
            return null;
        }, atLeast: 9);
    }

    /// <summary>Keras writes an output of a second call of a nested model, which its list of calls does not have.</summary>
    private static void LeaveOutUnlistedCalls(JsonObject config)
    {
        foreach (var output in (config["output_layers"] as JsonArray)?.OfType<JsonArray>().Where(output => output is [JsonValue, ..]) ?? [])
        {
            var layer = config["layers"]!.AsArray().Single(layer => layer!["name"]!.GetValue<string>() == output[0]!.GetValue<string>())!;
            if (layer["inbound_nodes"]!.AsArray() is { Count: > 0 } calls && output[1]!.GetValue<int>() >= calls.Count)
            {
                output[1] = 0;
            }
        }
    }

    private static void Check(GoldenCase golden, Model model, JsonElement summary)
    {
        var arguments = summary.GetProperty("arguments");
        var text = new ModelSummary(model, Columns)
        {
            LineLength = arguments.TryGetProperty("line_length", out var length) ? length.GetInt32() : null,
            ExpandNested = arguments.TryGetProperty("expand_nested", out _),
            ShowTrainable = arguments.TryGetProperty("show_trainable", out _),
            LayerRange = arguments.TryGetProperty("layer_range", out var range) ? [.. range.EnumerateArray().Select(name => name.GetString()!)] : null,
        };
        if (summary.TryGetProperty("error", out _))
        {
            Assert.Contains("does not match the layers", Assert.Throws<ArgumentException>(text.ToString).Message);
            return;
        }
        string seen = string.Join('\n', text.ToString().Split('\n').Select(line => line.Length > Columns ? line[..Columns] : line));
        TrajectoryCheck.Same(golden, "summary", summary.GetProperty("text").GetString()!.TrimEnd('\n'), seen.TrimEnd('\n'));
    }
}
