using System.Reflection;
using System.Text.Json;
using MLNet.Keras.Graphs;
using MLNet.Keras.Tests.Goldens;

namespace MLNet.Keras.Tests.Graphs.Functions;

/// <summary>A call of keras.ops as a call of K: the function by name, its arguments by position or name.</summary>
internal static class KCall
{
    private static readonly ILookup<string, MethodInfo> Functions =
        typeof(K).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(method => method.ReturnType == typeof(Tensor)).ToLookup(method => Key(method.Name));

    /// <summary>The call as a function of the case's inputs; null if K has no such function with such arguments.</summary>
    public static Func<Tensor[], Tensor>? Bind(GoldenCase golden)
    {
        var positional = golden.Json.GetProperty("args").EnumerateArray().ToArray();
        var named = golden.Json.GetProperty("kwargs").EnumerateObject().ToDictionary(argument => Key(argument.Name), argument => argument.Value);
        foreach (var method in Functions[Key(golden.Function!["keras.ops.".Length..])])
        {
            if (Bind(method.GetParameters(), positional, named) is { } arguments)
            {
                return inputs => Invoke(method, [.. arguments.Select(argument => argument(inputs))]);
            }
        }
        return null;
    }

    public static bool IsKnown(JsonElement io) =>
        io.TryGetProperty("tensor", out _) && Enum.TryParse<DType>(io.GetProperty("dtype").GetString(), ignoreCase: true, out _);

    private static List<Func<Tensor[], object?>>? Bind(ParameterInfo[] parameters, JsonElement[] positional, Dictionary<string, JsonElement> named)
    {
        var arguments = new List<Func<Tensor[], object?>>();
        int used = 0;
        foreach (var parameter in parameters)
        {
            bool isRest = parameter.ParameterType == typeof(Tensor[]) && used < positional.Length && positional[used].ValueKind == JsonValueKind.Object;
            var value = isRest ? Rest(positional[used..]) : used < positional.Length ? Argument(positional[used], parameter.ParameterType)
                : named.Remove(Key(parameter.Name!), out var byName) ? Argument(byName, parameter.ParameterType)
                : parameter.HasDefaultValue ? _ => parameter.DefaultValue : null;
            if (value is null)
            {
                return null;
            }
            used = isRest ? positional.Length : used + 1;
            arguments.Add(value);
        }
        return used >= positional.Length && named.Count == 0 ? arguments : null;
    }

    private static Func<Tensor[], object?>? Rest(JsonElement[] inputs) => Array.TrueForAll(inputs, IsInput) ? x => inputs.Select(input => Input(input, x)).ToArray() : null;

    private static Func<Tensor[], object?>? Argument(JsonElement json, Type type)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        return json.ValueKind switch
        {
            JsonValueKind.Null => type == typeof(int[]) || target != type ? _ => null : null,
            JsonValueKind.Object when target == typeof(Tensor) && IsInput(json) => x => Input(json, x),
            JsonValueKind.Array when target == typeof(Tensor[]) && json.EnumerateArray().All(IsInput) => x => json.EnumerateArray().Select(input => Input(input, x)).ToArray(),
            JsonValueKind.Array when target == typeof(int[]) && json.EnumerateArray().All(IsWhole) => _ => json.EnumerateArray().Select(item => item.GetInt32()).ToArray(),
            JsonValueKind.Array when target == typeof(Shape) && json.EnumerateArray().All(IsWhole) => _ => (Shape)json.EnumerateArray().Select(item => item.GetInt32()).ToArray(),
            JsonValueKind.Number when target == typeof(Tensor) => _ => IsWhole(json) ? (Tensor)json.GetInt32() : (Tensor)json.GetDouble(),
            JsonValueKind.Number when target == typeof(int) && IsWhole(json) => _ => json.GetInt32(),
            JsonValueKind.Number when target == typeof(int[]) && IsWhole(json) => _ => new[] { json.GetInt32() },
            JsonValueKind.Number when target == typeof(double) => _ => json.GetDouble(),
            JsonValueKind.True or JsonValueKind.False when target == typeof(bool) => _ => json.GetBoolean(),
            JsonValueKind.String when target == typeof(string) => _ => json.GetString(),
            JsonValueKind.String when target == typeof(DType) => _ => DTypes.Parse(json.GetString()!),
            _ => null,
        };
    }

    private static Tensor Invoke(MethodInfo method, object?[] arguments)
    {
        try
        {
            return (Tensor)method.Invoke(null, arguments)!;
        }
        catch (TargetInvocationException e)
        {
            throw e.InnerException!;
        }
    }

    private static bool IsInput(JsonElement json) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty("input", out _);

    private static Tensor Input(JsonElement json, Tensor[] inputs) => inputs[json.GetProperty("input").GetInt32()];

    /// <summary>The text decides: 2 is an integer, 2.0 a real number.</summary>
    private static bool IsWhole(JsonElement number) => number.ValueKind == JsonValueKind.Number && number.GetRawText().All(c => char.IsDigit(c) || c == '-');

    private static string Key(string name) => name.Replace("_", "").ToLowerInvariant();
}
