using System.Collections;
using System.Runtime.CompilerServices;

namespace MLNet.Keras;

/// <summary>The dimensions of a tensor, outermost first; <c>-1</c> is a dimension not known yet (Keras's <c>None</c>).</summary>
/// <remarks>Write it as a collection expression: <c>Shape s = [-1, 28, 28];</c>. A scalar is <c>[]</c>. Equality is by value.</remarks>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public readonly struct Shape : IEquatable<Shape>, IReadOnlyList<int>
{
    /// <summary>Stands for a dimension that is not known yet.</summary>
    public const int Unknown = -1;

    private readonly int[]? dims;

    private Shape(int[] dims) => this.dims = dims;

    /// <summary>A shape of the given dimensions.</summary>
    /// <exception cref="ShapeException">A dimension is below -1.</exception>
    public static Shape Create(ReadOnlySpan<int> dims)
    {
        foreach (int dim in dims)
        {
            if (dim < Unknown)
            {
                throw new ShapeException($"A dimension is at least 0, or -1 where it is not known; got ({string.Join(", ", dims.ToArray())}).");
            }
        }
        return new Shape(dims.ToArray());
    }

    /// <summary>A scalar's shape.</summary>
    public static Shape Scalar => default;

    /// <summary>The dimensions as a span.</summary>
    public ReadOnlySpan<int> Dims => dims;

    /// <summary>Number of dimensions.</summary>
    public int Rank => dims?.Length ?? 0;

    /// <summary>Same as <see cref="Rank"/>.</summary>
    public int Count => Rank;

    /// <summary>Same as <see cref="Rank"/>; makes <c>shape[^1]</c> work.</summary>
    public int Length => Rank;

    /// <summary>One dimension.</summary>
    public int this[int axis] => dims![axis];

    /// <summary>The dimensions of a range of axes.</summary>
    public Shape Slice(int start, int length) => new(Dims.Slice(start, length).ToArray());

    /// <summary>True if no dimension is unknown.</summary>
    public bool IsKnown => !Dims.Contains(Unknown);

    /// <summary>Number of elements; -1 if a dimension is unknown.</summary>
    public long Size
    {
        get
        {
            if (!IsKnown)
            {
                return Unknown;
            }
            long size = 1;
            foreach (int dim in Dims)
            {
                size = checked(size * dim);
            }
            return size;
        }
    }

    /// <summary>This shape followed by another.</summary>
    public Shape Concat(Shape other) => new([.. Dims, .. other.Dims]);

    /// <summary>This shape with one dimension replaced; a negative axis counts from the end.</summary>
    public Shape With(int axis, int dim)
    {
        int[] copy = Dims.ToArray();
        copy[Axis(axis)] = dim;
        return new Shape(copy);
    }

    /// <summary>An axis as a number in [0, rank); a negative axis counts from the end.</summary>
    /// <exception cref="ShapeException">The axis does not exist.</exception>
    public int Axis(int axis) => axis >= -Rank && axis < Rank
        ? (axis + Rank) % Rank
        : throw new ShapeException($"Axis {axis} is out of range for shape {this} of rank {Rank}.");

    /// <summary>True if both shapes could be the same: equal rank, and each pair of dimensions equal or one of them unknown.</summary>
    public bool IsCompatibleWith(Shape other)
    {
        if (Rank != other.Rank)
        {
            return false;
        }
        for (int axis = 0; axis < Rank; axis++)
        {
            if (this[axis] != other[axis] && this[axis] != Unknown && other[axis] != Unknown)
            {
                return false;
            }
        }
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(Shape other) => Dims.SequenceEqual(other.Dims);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (int dim in Dims)
        {
            hash.Add(dim);
        }
        return hash.ToHashCode();
    }

    /// <summary>Keras's way of writing a shape: <c>(None, 28, 28)</c>, <c>(10,)</c>, <c>()</c>.</summary>
    public override string ToString()
    {
        string inner = string.Join(", ", this.Select(dim => dim == Unknown ? "None" : dim.ToString()));
        return Rank == 1 ? $"({inner},)" : $"({inner})";
    }

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)(dims ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Equality by value.</summary>
    public static bool operator ==(Shape left, Shape right) => left.Equals(right);

    /// <summary>Inequality by value.</summary>
    public static bool operator !=(Shape left, Shape right) => !left.Equals(right);

    /// <summary>A shape from an array of dimensions.</summary>
    public static implicit operator Shape(int[] dims) => Create(dims);
}
