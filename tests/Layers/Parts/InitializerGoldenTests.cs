using MLNet.Keras.Initializers;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Layers.Parts;

public class InitializerGoldenTests
{
    [Fact]
    public void Initial_values_and_configurations_are_Kerass() => GoldenRun.Drive("initializers", golden =>
    {
        if (golden.Class is null or "STFT" || golden.Error is not null)
        {
            return golden.Class ?? "functions";
        }
        var initializer = Initializer.Known.Create(golden.Class, LayerCase.Arguments(golden.Json.GetProperty("kwargs")));
        if (golden.Has("config"))
        {
            JsonAssert.Equal(golden, "config", System.Text.Json.Nodes.JsonNode.Parse(golden.Json.GetProperty("config").GetRawText()), initializer.GetConfig());
        }
        var dtype = DTypes.Parse(golden.Text("dtype") ?? "float32");
        foreach (var reference in golden.Outputs)
        {
            // The same values at every call, of a seed generator others.
            GoldenAssert.Equal(golden, reference, initializer.Create(reference.Shape, dtype).ToArray<double>());
        }
        return null;
    }, atLeast: 204);

    [Fact]
    public void Identifiers_are_Kerass()
    {
        foreach (var entry in Golden.Family("initializers").Root.GetProperty("identifiers").EnumerateObject())
        {
            if (entry.Value.TryGetProperty("class", out var name) && name.GetString() is { } expected && expected is not ("STFT" or "Initializer"))
            {
                Assert.Equal(expected, ((Initializer)entry.Name).ClassName);
            }
        }
    }
}
