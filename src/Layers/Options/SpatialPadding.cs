using System.Text.Json.Nodes;

namespace MLNet.Keras;

/// <summary>Cells before and after each spatial axis. Write <c>1</c> (all sides), <c>(1, 2)</c> (each axis) or <c>((0, 1), (2, 0))</c> (each side).</summary>
public readonly struct SpatialPadding : IConfigurationValue
{
    private readonly (int Before, int After)[]? axes;

    static SpatialPadding() => Registries.Add<SpatialPadding>(json => json switch
    {
        null => null,
        JsonArray list => new SpatialPadding([.. list.Select(axis => axis is JsonArray sides
            ? (sides[0]!.GetValue<int>(), sides[1]!.GetValue<int>())
            : (axis!.GetValue<int>(), axis.GetValue<int>()))]),
        _ => (SpatialPadding)json.GetValue<int>(),
    });

    private SpatialPadding((int Before, int After)[] axes) => this.axes = axes;

    /// <summary>One pair for each axis.</summary>
    /// <exception cref="ArgumentException">The padding is for another number of axes, or negative.</exception>
    internal SpatialPadding For(int rank, string layer)
    {
        var given = axes ?? [(1, 1)];
        if (given.Length != rank && given.Length != 1 || given.Any(axis => axis.Before < 0 || axis.After < 0))
        {
            throw new ArgumentException($"{layer}: 'padding' takes one number, or one or two numbers at least 0 for each of {rank} spatial axes.");
        }
        return new(given.Length == rank ? given : [.. Enumerable.Repeat(given[0], rank)]);
    }

    internal (int Before, int After)[] Axes => axes ?? [(1, 1)];

    /// <summary>The same on all sides.</summary>
    public static implicit operator SpatialPadding(int all) => new([(all, all)]);

    /// <summary>Of two axes, the same on both sides.</summary>
    public static implicit operator SpatialPadding((int Height, int Width) axes) => new([(axes.Height, axes.Height), (axes.Width, axes.Width)]);

    /// <summary>Of two axes, before and after.</summary>
    public static implicit operator SpatialPadding(((int Top, int Bottom) Height, (int Left, int Right) Width) axes) => new([axes.Height, axes.Width]);

    JsonNode? IConfigurationValue.ToJson() => new JsonArray([.. Axes.Select(axis => new JsonArray(axis.Before, axis.After))]);
}
