using System.Text.Json.Nodes;

namespace MLNet.Keras.Tests.Goldens;

/// <summary>Reference tensors and options as the library's.</summary>
public static class GoldenTensors
{
    public static Tensor ToTensor(this GoldenTensor golden)
    {
        var dtype = golden.DType switch
        {
            "F64" => DType.Float64, "F32" => DType.Float32, "F16" => DType.Float16, "BOOL" => DType.Bool,
            "I64" => DType.Int64, "I32" => DType.Int32, "I16" => DType.Int16, "I8" => DType.Int8, "U8" => DType.UInt8,
            _ => throw new InvalidDataException(golden.DType),
        };
        var tensor = new Tensor(golden.Shape, dtype);
        golden.Bytes.Span.CopyTo(tensor.AsBytes());
        return tensor;
    }

    /// <summary>Row i of a stack, as a tensor of its own.</summary>
    public static Tensor Row(this GoldenTensor golden, int row)
    {
        var all = golden.ToTensor();
        return all.Rows(row, 1).Reshape([.. golden.Shape[1..]]).Clone();
    }

    public static JsonObject Kwargs(this GoldenCase golden) =>
        golden.Has("kwargs") ? (JsonObject)JsonNode.Parse(golden.Json.GetProperty("kwargs").GetRawText())! : [];

    /// <summary>The tensor of an object's field, or null.</summary>
    public static Tensor? Optional(this GoldenCase golden, System.Text.Json.JsonElement fields, string name) =>
        fields.TryGetProperty(name, out var reference) && reference.ValueKind == System.Text.Json.JsonValueKind.Object ? golden.Family.Tensor(reference).ToTensor() : null;
}
