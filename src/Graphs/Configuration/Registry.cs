using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace MLNet.Keras;

/// <summary>The classes of a kind by Keras's identifiers. Only what is registered is ever made from a string or a file.</summary>
internal sealed class Registry<TBase> where TBase : class
{
    private readonly string kind;
    private readonly ConcurrentDictionary<string, Entry> entries = [];

    /// <param name="kind">What it is called in errors, such as "loss".</param>
    public Registry(string kind)
    {
        this.kind = kind;
        Registries.Add<TBase>(Read);
    }

    /// <summary>Every identifier.</summary>
    public IEnumerable<string> Identifiers => entries.Keys;

    /// <summary>Registers a class under its name, the name in snake case, and other identifiers.</summary>
    public Registry<TBase> Add<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.PublicProperties)] T>(
        params ReadOnlySpan<string> aliases) where T : TBase
    {
        var entry = new Entry(typeof(T).Name, config => (TBase)Configuration.Create(typeof(T), config));
        foreach (string identifier in (ReadOnlySpan<string>)[typeof(T).Name, SnakeCase.OfType(typeof(T).Name), .. aliases])
        {
            entries[identifier] = entry;
        }
        return this;
    }

    /// <summary>True if the identifier is registered.</summary>
    public bool Knows(string identifier) => entries.ContainsKey(identifier);

    /// <summary>The class behind an identifier.</summary>
    /// <exception cref="UnknownIdentifierException">There is none.</exception>
    public string ClassName(string identifier) => Find(identifier).ClassName;

    /// <summary>An object by identifier, with the given options.</summary>
    /// <exception cref="UnknownIdentifierException">The identifier is not known; the message names the nearest ones.</exception>
    public TBase Create(string identifier, JsonObject? config = null) => Find(identifier).Create(config);

    /// <summary>Null, an identifier, or Keras's <c>{class_name, config}</c>.</summary>
    public TBase? Read(JsonNode? json) => json switch
    {
        null => null,
        JsonObject serialized => Create(
            serialized["class_name"]?.GetValue<string>() ?? throw new KerasException($"A {kind} needs a class_name; got {serialized.ToJsonString()}."),
            serialized["config"] as JsonObject),
        _ => Create(json.GetValue<string>()),
    };

    private Entry Find(string identifier) => entries.TryGetValue(identifier, out var entry)
        ? entry
        : throw new UnknownIdentifierException(kind, identifier, Identifiers, known => entries[known].ClassName);

    private sealed record Entry(string ClassName, Func<JsonObject?, TBase> Create);
}
