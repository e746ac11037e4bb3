using System.Text.Json.Nodes;

namespace MLNet.Keras;

/// <summary>
/// An object that Keras's JSON describes by class name and options. The options are the parameters of its constructor and its init-only
/// properties, so they are stated once: a parameter <c>units</c> is read back from the property <c>Units</c>.
/// </summary>
internal interface IConfigurable
{
    /// <summary>Keras's class name.</summary>
    string ClassName => GetType().Name;

    /// <summary>The options by Keras's keys.</summary>
    JsonObject GetConfig() => Configuration.Of(this);
}

/// <summary>An option that Keras does not write.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
internal sealed class NotInConfigAttribute : Attribute;

/// <summary>An option whose key does not follow from its .NET name.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
internal sealed class ConfigKeyAttribute(string key) : Attribute
{
    public string Key => key;
}
