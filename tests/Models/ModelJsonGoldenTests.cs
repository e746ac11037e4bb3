using System.Text.Json.Nodes;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Models;

/// <summary>Models from Keras's <c>to_json</c>, and back to the same JSON.</summary>
public class ModelJsonGoldenTests
{
    [Fact]
    public void A_model_read_from_Kerass_JSON_writes_the_same_JSON() => GoldenRun.Drive("training: to_json", Golden.Family("training").Cases, golden =>
    {
        var expected = TrajectoryModel.Config(golden);
        if (TrajectoryModel.Missing(expected) is { } layer)
        {
            return layer;
        }
        using var names = AutoNames.Fresh();
        string json = Model.FromJson(expected.ToJsonString(), typeof(TrajectoryModel.AddLoss)).ToJson();
        var actual = (JsonObject)JsonNode.Parse(json)!;
        if (expected.ToJsonString().Contains(nameof(TrajectoryModel.AddLoss), StringComparison.Ordinal))
        {
            return "a layer of the user's own has another module";
        }
        Align(expected, actual);
        JsonAssert.Equal(golden, "to_json", expected, actual);
        return null;
    }, atLeast: 109);

    /// <summary>Compilation is not written; shapes that layers were built for are, also where Keras leaves them out.</summary>
    private static void Align(JsonNode? expected, JsonNode? actual)
    {
        if (expected is JsonObject wanted && actual is JsonObject got)
        {
            wanted.Remove("compile_config");
            if (!wanted.ContainsKey("build_config"))
            {
                got.Remove("build_config");
            }
            foreach (var (key, value) in wanted)
            {
                Align(value, got[key]);
            }
        }
        else if (expected is JsonArray list && actual is JsonArray items && list.Count == items.Count)
        {
            for (int i = 0; i < list.Count; i++)
            {
                Align(list[i], items[i]);
            }
        }
    }
}
