using System.Collections.Concurrent;
using System.Reflection;

namespace MLNet.Keras.Layers;

/// <summary>The fields in which a layer class may hold inner layers and random streams: so they need not be registered by hand.</summary>
internal static class TrackedFields
{
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> ByType = new();

    /// <summary>Fields of a class and its bases below <see cref="Layer"/>, base first, in order of declaration.</summary>
    public static FieldInfo[] Of(Type type) => ByType.GetOrAdd(type, static type =>
    {
        var fields = new List<FieldInfo>();
        for (Type level = type; level != typeof(Layer); level = level.BaseType!)
        {
            const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
            fields.InsertRange(0, level.GetFields(Own).Where(field => MayHold(field.FieldType)).OrderBy(field => field.MetadataToken));
        }
        return [.. fields];
    });

    private static bool MayHold(Type field) => !field.IsValueType
        && (field.IsAssignableTo(typeof(Layer)) || field.IsAssignableTo(typeof(SeedGenerator))
            || field.IsAssignableTo(typeof(IEnumerable<Layer>)) || field.IsAssignableTo(typeof(IEnumerable<SeedGenerator>)));
}
