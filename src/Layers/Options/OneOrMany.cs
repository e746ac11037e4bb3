using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace MLNet.Keras;

/// <summary>An option that Keras takes as one value or as a list, and writes as it was given.</summary>
/// <remarks>Write <c>axis: -1</c> or <c>axis: [1, 2]</c>.</remarks>
/// <typeparam name="T">int or double.</typeparam>
[CollectionBuilder(typeof(OneOrMany), nameof(OneOrMany.Create))]
public readonly struct OneOrMany<T> : IEnumerable<T>, IConfigurationValue where T : struct
{
    private readonly T[]? items;
    private readonly bool isOne;

    static OneOrMany() => Registries.Add<OneOrMany<T>>(json => json switch
    {
        null => (object?)null,
        JsonArray => new OneOrMany<T>((T[])ConfigValue.FromJson(json, typeof(T[]), "list")!, false),
        _ => (OneOrMany<T>)(T)ConfigValue.FromJson(json, typeof(T), "value")!,
    });

    internal OneOrMany(T[] items, bool isOne) => (this.items, this.isOne) = (items, isOne);

    /// <summary>The values; one if a single value was given.</summary>
    public T[] Items => items ?? [];

    /// <summary>A single value.</summary>
    public static implicit operator OneOrMany<T>(T item) => new([item], true);

    /// <summary>A list of values.</summary>
    public static implicit operator OneOrMany<T>(T[] items) => new(items, false);

    JsonNode? IConfigurationValue.ToJson() => isOne ? ConfigValue.ToJson(Items[0]) : ConfigValue.ToJson(Items);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Makes lists for collection expressions.</summary>
public static class OneOrMany
{
    /// <summary>A list.</summary>
    public static OneOrMany<T> Create<T>(ReadOnlySpan<T> items) where T : struct => new(items.ToArray(), false);
}
