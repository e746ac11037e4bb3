using System.Text.Json.Nodes;

namespace MLNet.Keras;

/// <summary>
/// An object that Keras's JSON describes by class name and options. The options are the parameters of its constructor and its init-only
/// properties, so they are stated once: a parameter <c>units</c> is read back from the property <c>Units</c>, from a field of its own name, or from the
/// hidden field in which the compiler keeps a primary constructor's parameter.
/// </summary>
internal interface IConfigurable
{
    /// <summary>Keras's class name.</summary>
    string ClassName => GetType().Name;

    /// <summary>Keras's module: that of the .NET namespace.</summary>
    string Module => "keras." + GetType().Namespace!.Split("Keras.")[^1].ToLowerInvariant();

    /// <summary>The options by Keras's keys.</summary>
    JsonObject GetConfig() => Configuration.Of(this);
}

/// <summary>The value of an option that has a form of its own in JSON: a word, a number or a list. Its reader is in <see cref="Registries"/>.</summary>
internal interface IConfigurationValue
{
    /// <summary>What Keras writes.</summary>
    JsonNode? ToJson();
}

/// <summary>A property that is an option of every subclass: it is set after construction where the constructor has no parameter of its key.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SetAfterConstructionAttribute : Attribute;

/// <summary>A field that holds an object in which constructor arguments are kept under their names.</summary>
[AttributeUsage(AttributeTargets.Field)]
internal sealed class HoldsOptionsAttribute : Attribute;

/// <summary>An option that Keras writes only when it is neither null nor false.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
internal sealed class OnlyWhenSetAttribute : Attribute;

/// <summary>An option that Keras does not write.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
internal sealed class NotInConfigAttribute : Attribute;

/// <summary>An option whose key does not follow from its .NET name.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
internal sealed class ConfigKeyAttribute(string key) : Attribute
{
    public string Key => key;
}
