using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace MLNet.Keras;

/// <summary>How values of a kind that has identifiers (losses, layers, schedules, …) are read from JSON.</summary>
internal static class Registries
{
    private static readonly ConcurrentDictionary<Type, Func<JsonNode?, object?>> Readers = [];

    public static void Add<T>(Func<JsonNode?, object?> read) => Readers[typeof(T)] = read;

    public static bool TryRead(Type type, JsonNode? json, out object? value)
    {
        RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        bool known = Readers.TryGetValue(type, out var read);
        value = known ? read!(json) : null;
        return known;
    }
}
