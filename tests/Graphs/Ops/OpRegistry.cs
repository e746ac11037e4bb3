using System.Reflection;
using System.Runtime.CompilerServices;
using MLNet.Keras.Graphs;

namespace MLNet.Keras.Tests.Graphs.Ops;

/// <summary>Makes op records from TensorFlow's names and attributes, as reference data give them.</summary>
/// <remarks>An attribute is a constructor parameter: <c>keep_dims</c> is <c>KeepDims</c>. Type attributes that follow from the operands (<c>T</c>) have none.</remarks>
internal static class OpRegistry
{
    /// <summary>Older or second names of ops whose meaning is that of another one.</summary>
    private static readonly Dictionary<string, string> Aliases = new()
    {
        ["Add"] = "AddV2",
        ["Inv"] = "Reciprocal",
        ["InvGrad"] = "ReciprocalGrad",
        ["Mod"] = "TruncateMod",
        ["ConjugateTranspose"] = "Transpose",
        ["BatchMatMul"] = "BatchMatMulV2",
    };

    /// <summary>Attributes that only steer TensorFlow's own kernels.</summary>
    private static readonly HashSet<string> Immaterial = ["use_cudnn_on_gpu", "incompatible_shape_error", "grad_a", "grad_b", "grad_x", "grad_y", "validate_shape", "N"];

    private static readonly Lazy<Dictionary<string, Type>> Types = new(FindTypes);

    /// <summary>Every op, by TensorFlow's name.</summary>
    public static IReadOnlyDictionary<string, Type> All => Types.Value;

    /// <summary>True if there is an op of that name.</summary>
    public static bool Has(string name) => Types.Value.ContainsKey(Aliases.GetValueOrDefault(name, name));

    /// <summary>The op of a name with attributes: bool, numbers, strings, dtypes, shapes and arrays of them, or their texts.</summary>
    /// <exception cref="KerasException">The op or an attribute is not known, or a value does not fit.</exception>
    public static Op Create(string name, IReadOnlyDictionary<string, object> attributes)
    {
        if (!Types.Value.TryGetValue(Aliases.GetValueOrDefault(name, name), out var type))
        {
            throw new KerasException($"The op '{name}' is not known.");
        }
        var constructor = Constructor(type);
        var open = attributes.Where(attribute => !IsInferred(attribute)).ToDictionary(attribute => Key(attribute.Key), attribute => attribute);
        var values = constructor.GetParameters().Select(parameter => Take(name, parameter, open, attributes)).ToArray();
        return open.Count == 0
            ? (Op)constructor.Invoke(values)
            : throw new KerasException($"{name} has no attribute {string.Join(", ", open.Values.Select(attribute => $"'{attribute.Key}'"))} here.");
    }

    private static object? Take(string op, ParameterInfo parameter, Dictionary<string, KeyValuePair<string, object>> open, IReadOnlyDictionary<string, object> all)
    {
        string key = Key(parameter.Name!);
        open.Remove(key);
        foreach (var (name, value) in all)
        {
            if (Key(name) == key)
            {
                return AttributeConversion.To(parameter.ParameterType, value)
                    ?? throw new KerasException($"{op}: attribute '{name}' takes {parameter.ParameterType.Name}, got {value}.");
            }
        }
        return parameter.HasDefaultValue
            ? parameter.DefaultValue ?? (parameter.ParameterType.IsValueType ? RuntimeHelpers.GetUninitializedObject(parameter.ParameterType) : null)
            : throw new KerasException($"{op} needs the attribute '{parameter.Name}'.");
    }

    /// <summary>Types that follow from the operands (T, Tidx, SrcT …), hints for TensorFlow's kernels, and private annotations of graph files.</summary>
    private static bool IsInferred(KeyValuePair<string, object> attribute) =>
        attribute.Key.StartsWith('_') || Immaterial.Contains(attribute.Key)
        || char.IsUpper(attribute.Key[0]) && attribute.Value is DType or DType[] or string or string[];

    private static string Key(string name) => name.Replace("_", "").ToLowerInvariant();

    private static ConstructorInfo Constructor(Type type) =>
        type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!;

    private static Dictionary<string, Type> FindTypes() => typeof(Op).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false, IsPublic: true } && type.IsSubclassOf(typeof(Op)))
        .ToDictionary(type => ((Op)RuntimeHelpers.GetUninitializedObject(type)).Name);
}
