using System.Text.Json;
using MLNet.Keras.Data;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Models;

/// <summary>The data of a trajectory, in the structure that <c>fit</c> got: a tensor, a list, or tensors by name.</summary>
internal sealed class TrajectoryData(GoldenCase golden)
{
    public ModelData X => Read("x")!;

    public ModelData? Y => Read("y");

    public ModelData? SampleWeight => Read("sample_weight");

    public ValidationData? Validation => golden.Json.GetProperty("data").TryGetProperty("validation", out var parts) && parts.ValueKind == JsonValueKind.Array
        ? ValidationData.Of(Read(parts[0]), Read(parts[1]), parts.GetArrayLength() > 2 ? Read(parts[2]) : null)
        : null;

    /// <summary>A field that is one tensor.</summary>
    public Tensor One(string field) => golden.Family.Tensor(golden.Json.GetProperty("data").GetProperty(field)).ToTensor();

    /// <summary>Rows of <c>x</c> and <c>y</c> as a batch.</summary>
    public Batch Rows(int[] rows) => new(Gather(One("x"), rows), Gather(One("y"), rows));

    /// <summary>The first rows of the inputs.</summary>
    public ModelData FirstRows(int count)
    {
        var x = golden.Json.GetProperty("data").GetProperty("x");
        Tensor First(JsonElement reference) => golden.Family.Tensor(reference).ToTensor() is var all ? all.Rows(0, Math.Min(count, all.Shape[0])).Clone() : null!;
        return x switch
        {
            { ValueKind: JsonValueKind.Array } => x.EnumerateArray().Select(First).ToArray(),
            _ when x.TryGetProperty("tensor", out _) => First(x),
            _ => x.EnumerateObject().ToDictionary(pair => pair.Name, pair => First(pair.Value)),
        };
    }

    private static Tensor Gather(Tensor source, int[] rows) => K.Take(source, Tensor.From<int>(rows, [rows.Length]), axis: 0);

    private ModelData? Read(string field) =>
        golden.Json.GetProperty("data").TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? Read(value) : null;

    private ModelData Read(JsonElement value) => value switch
    {
        { ValueKind: JsonValueKind.Array } => value.EnumerateArray().Select(item => golden.Family.Tensor(item).ToTensor()).ToArray(),
        _ when value.TryGetProperty("tensor", out _) => golden.Family.Tensor(value).ToTensor(),
        _ => value.EnumerateObject().ToDictionary(pair => pair.Name, pair => golden.Family.Tensor(pair.Value).ToTensor()),
    };
}
