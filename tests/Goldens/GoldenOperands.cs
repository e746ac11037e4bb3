using System.Text.Json;
using MLNet.Keras.Graphs;

namespace MLNet.Keras.Tests.Goldens;

/// <summary>Operands and results as the op families store them: <c>{tensor, shape, dtype}</c>.</summary>
internal static class GoldenOperands
{
    public static TensorSpec Spec(JsonElement io) =>
        new([.. io.GetProperty("shape").EnumerateArray().Select(dim => dim.GetInt32())], DTypes.Parse(io.GetProperty("dtype").GetString()!));

    /// <summary>Stored values; cotangents (another tensor of the same spec) may be stored as float32 although the result has another float type.</summary>
    public static Tensor Values(this GoldenCase golden, JsonElement io, string? tensor = null)
    {
        var stored = golden.Family.Tensor(tensor ?? io.GetProperty("tensor").GetString()!);
        var spec = Spec(io);
        var values = new Tensor(spec.Shape, stored.DType == "F32" ? DType.Float32 : spec.DType);
        stored.Bytes.Span.CopyTo(values.AsBytes());
        return values.DType == spec.DType ? values : values.Cast(spec.DType);
    }

    /// <summary>Compares with the case's own tolerances.</summary>
    /// <exception cref="GoldenMismatchException">They differ.</exception>
    public static void Compare(this GoldenCase golden, string tensor, Tensor actual, string what)
    {
        try
        {
            GoldenAssert.Close(golden, golden.Family.Tensor(tensor), actual.ToArray<double>(),
                golden.Json.GetProperty("rtol").GetDouble(), golden.Json.GetProperty("atol").GetDouble());
        }
        catch (GoldenMismatchException e)
        {
            throw new GoldenMismatchException($"{what}: {e.Message}");
        }
    }
}
