using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MLNet.Keras.Graphs;

namespace MLNet.Keras;

/// <summary>One option's value in JSON. A float32 is written with all the digits of its value, as Python does.</summary>
internal static class ConfigValue
{
    public static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        IConfigurationValue own => own.ToJson(),
        IConfigurable configurable => Configuration.Serialize(configurable),
        bool flag => flag,
        string text => text,
        float number => Number(number),
        double number => Number(number),
        DType dtype => dtype.Name,
        Enum member => EnumName(member),
        Shape shape => new JsonArray([.. shape.Select(dim => dim < 0 ? null : (JsonNode)dim)]),
        Tensor tensor => Nested(tensor.ToArray<double>(), tensor.Shape.Dims),
        IEnumerable list => new JsonArray([.. list.Cast<object?>().Select(ToJson)]),
        IConvertible integer => JsonValue.Create(integer.ToInt64(CultureInfo.InvariantCulture)),
        _ => throw new KerasException($"An option of type {value.GetType().Name} has no form in JSON."),
    };

    public static object? FromJson(JsonNode? json, Type type, string where)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        try
        {
            return json switch
            {
                _ when Registries.TryRead(plain, json, out object? known) => known,
                null when plain.IsEnum && Enum.TryParse(plain, "None", out object? none) => none,
                null when type.IsValueType && plain == type => throw new FormatException("a value is needed"),
                null => null,
                _ when plain == typeof(DType) => DTypes.Parse(json.GetValue<string>()),
                _ when plain == typeof(Shape) => Shape.Create([.. json.AsArray().Select(dim => dim?.GetValue<int>() ?? -1)]),
                _ when plain == typeof(IntList) => (IntList)(int[])ReadArray(json, typeof(int), where),
                _ when plain == typeof(Tensor) => ReadTensor(json),
                _ when plain.IsEnum => ReadEnum(plain, json.GetValue<string>()),
                _ when plain == typeof(string) => json.GetValue<string>(),
                _ when plain == typeof(bool) => json.GetValue<bool>(),
                _ when plain == typeof(double) || plain == typeof(float) => Convert.ChangeType(ReadNumber(json), plain, CultureInfo.InvariantCulture),
                _ when plain.IsArray => ReadArray(json, plain.GetElementType()!, where),
                _ when typeof(IConvertible).IsAssignableFrom(plain) => ReadNumber(json) is var whole && whole == Math.Truncate(whole)
                    ? Convert.ChangeType(whole, plain, CultureInfo.InvariantCulture)
                    : throw new FormatException("not an integer"),
                _ => throw new InvalidOperationException("no reader"),
            };
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or OverflowException or ArgumentException)
        {
            throw new KerasException($"{where}: expected {plain.Name}, got {json?.ToJsonString() ?? "null"}.", e);
        }
    }

    private static JsonNode Number(double value) => double.IsFinite(value) ? value : value.ToString(CultureInfo.InvariantCulture);

    private static double ReadNumber(JsonNode json) => json.GetValueKind() switch
    {
        JsonValueKind.String => double.Parse(json.GetValue<string>(), CultureInfo.InvariantCulture),
        JsonValueKind.Number => double.Parse(json.ToJsonString(), CultureInfo.InvariantCulture),
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        _ => throw new FormatException("not a number"),
    };

    private static string? EnumName(Enum member)
    {
        string name = member.ToString();
        return member.GetType().GetField(name)?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
            ?? (name == "None" ? null : SnakeCase.OfType(name));
    }

    private static object ReadEnum(Type type, string name)
    {
        var members = Enum.GetValues(type).Cast<Enum>().ToArray();
        return members.FirstOrDefault(member => (EnumName(member) ?? "none").Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new KerasException($"Unknown {SnakeCase.OfType(type.Name).Replace('_', ' ')} '{name}'; known: {string.Join(", ", members.Select(member => EnumName(member) ?? "none"))}.");
    }

    private static Array ReadArray(JsonNode json, Type element, string where)
    {
        // Keras takes one number where a list of numbers is meant.
        var items = json is JsonArray list ? list.ToArray() : [json];
        var array = Array.CreateInstance(element, items.Length);
        for (int i = 0; i < items.Length; i++)
        {
            array.SetValue(FromJson(items[i], element, $"{where}[{i}]"), i);
        }
        return array;
    }

    private static JsonNode Nested(ReadOnlySpan<double> values, ReadOnlySpan<int> dims)
    {
        if (dims.Length == 0)
        {
            return Number(values[0]);
        }
        var rows = new JsonArray();
        int size = dims[0] == 0 ? 0 : values.Length / dims[0];
        for (int row = 0; row < dims[0]; row++)
        {
            rows.Add(Nested(values.Slice(row * size, size), dims[1..]));
        }
        return rows;
    }

    private static Tensor ReadTensor(JsonNode json)
    {
        var dims = new List<int>();
        for (JsonNode? level = json; level is JsonArray array; level = array.Count > 0 ? array[0] : null)
        {
            dims.Add(array.Count);
        }
        var values = new List<float>();
        void Collect(JsonNode? node)
        {
            if (node is JsonArray array)
            {
                foreach (var item in array)
                {
                    Collect(item);
                }
            }
            else
            {
                values.Add((float)ReadNumber(node!));
            }
        }
        Collect(json);
        return Tensor.From(values.ToArray(), dims.ToArray());
    }
}
