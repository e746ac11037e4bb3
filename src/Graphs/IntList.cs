using System.Collections;
using System.Runtime.CompilerServices;

namespace MLNet.Keras.Graphs;

/// <summary>A list of integers as an op's attribute (strides, axes, window sizes): equal by value, so that ops with equal attributes are equal.</summary>
/// <remarks>Write it as a collection expression: <c>new Squeeze([0, 2])</c>.</remarks>
[CollectionBuilder(typeof(IntList), nameof(Create))]
public readonly struct IntList : IEquatable<IntList>, IReadOnlyList<int>
{
    private readonly int[]? items;

    private IntList(int[] items) => this.items = items;

    /// <summary>A list of the given integers.</summary>
    public static IntList Create(ReadOnlySpan<int> items) => new(items.ToArray());

    /// <summary>The integers as a span.</summary>
    public ReadOnlySpan<int> Items => items;

    /// <summary>How many there are.</summary>
    public int Count => items?.Length ?? 0;

    /// <summary>One of them.</summary>
    public int this[int index] => items![index];

    /// <inheritdoc/>
    public bool Equals(IntList other) => Items.SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is IntList other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (int item in Items)
        {
            hash.Add(item);
        }
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", this)}]";

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)(items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Equality by value.</summary>
    public static bool operator ==(IntList left, IntList right) => left.Equals(right);

    /// <summary>Inequality by value.</summary>
    public static bool operator !=(IntList left, IntList right) => !left.Equals(right);

    /// <summary>A list of one integer.</summary>
    public static implicit operator IntList(int item) => new([item]);

    /// <summary>A list of two integers.</summary>
    public static implicit operator IntList((int, int) items) => new([items.Item1, items.Item2]);

    /// <summary>A list of three integers.</summary>
    public static implicit operator IntList((int, int, int) items) => new([items.Item1, items.Item2, items.Item3]);

    /// <summary>A list from an array.</summary>
    public static implicit operator IntList(int[] items) => Create(items);
}
