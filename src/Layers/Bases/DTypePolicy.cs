using System.Text.Json.Nodes;

namespace MLNet.Keras;

/// <summary>In which dtypes a layer keeps its weights and computes. Keras: <c>keras.DTypePolicy</c>.</summary>
/// <remarks>Written as a string: <c>"float32"</c>, <c>"float64"</c>, or <c>"mixed_bfloat16"</c> (weights float32, computation bfloat16).</remarks>
public sealed class DTypePolicy : IConfigurable
{
    static DTypePolicy() => Registries.Add<DTypePolicy>(json => json switch
    {
        null => null,
        JsonObject policy => new DTypePolicy(policy["config"]?["name"]?.GetValue<string>() ?? throw new FormatException("a policy needs a name")),
        _ => new DTypePolicy(json.GetValue<string>()),
    });

    /// <summary>Reads a policy's name.</summary>
    /// <exception cref="DTypeException">The name is not known.</exception>
    public DTypePolicy(string name)
    {
        Name = name;
        bool mixed = name is "mixed_float16" or "mixed_bfloat16";
        ComputeDType = DTypes.Parse(mixed ? name["mixed_".Length..] : name);
        VariableDType = mixed ? DType.Float32 : ComputeDType;
    }

    /// <summary>The policy's name, such as <c>mixed_float16</c>.</summary>
    public string Name { get; }

    /// <summary>The dtype of a layer's computation: float inputs are converted to it.</summary>
    public DType ComputeDType { get; }

    /// <summary>The dtype of a layer's weights.</summary>
    public DType VariableDType { get; }

    /// <summary>What layers use unless told otherwise: float32.</summary>
    public static DTypePolicy Default { get; } = new("float32");

    string IConfigurable.Module => "keras";

    /// <summary>A policy by its name.</summary>
    public static implicit operator DTypePolicy(string name) => new(name);

    /// <summary>Weights and computation in one dtype.</summary>
    public static implicit operator DTypePolicy(DType dtype) => new(dtype.Name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
