using System.Text.Json.Nodes;
using MLNet.Keras.Constraints;
using MLNet.Keras.Regularizers;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Layers.Parts;

public class RegularizerGoldenTests
{
    [Fact]
    public void Penalties_and_gradients_are_Kerass() => GoldenRun.Drive("regularizers", golden =>
    {
        if (golden.Class is null || golden.Error is not null)
        {
            return golden.Error is null ? "functions" : "refused calls";
        }
        var regularizer = Regularizer.Known.Create(golden.Class, LayerCase.Arguments(golden.Json.GetProperty("kwargs")));
        JsonAssert.Equal(golden, "serialized", JsonNode.Parse(golden.Json.GetProperty("serialized").GetRawText()), Configuration.Serialize(regularizer));
        Function.Check(golden, x => [regularizer.Apply(x[0])]);
        return null;
    }, atLeast: 35);

    [Fact]
    public void Projections_are_Kerass() => GoldenRun.Drive("constraints", golden =>
    {
        if (golden.Class is null || golden.Error is not null)
        {
            return golden.Error is null ? "functions" : "refused calls";
        }
        var constraint = Constraint.Known.Create(golden.Class, LayerCase.Arguments(golden.Json.GetProperty("kwargs")));
        JsonAssert.Equal(golden, "serialized", JsonNode.Parse(golden.Json.GetProperty("serialized").GetRawText()), Configuration.Serialize(constraint));
        var once = constraint.Apply(LayerCase.ToTensor(golden.Inputs[0]));
        GoldenAssert.Equal(golden, golden.Outputs[0], once.ToArray<double>());
        GoldenAssert.Equal(golden, golden.Family.Tensor(golden.Json.GetProperty("twice")), constraint.Apply(once).ToArray<double>());
        return null;
    }, atLeast: 35);
}
