namespace MLNet.Keras.Layers;

/// <summary>What a layer asks of an input. Keras: <c>keras.layers.InputSpec</c>.</summary>
public sealed record InputSpec
{
    /// <summary>The exact number of dimensions, batch included.</summary>
    public int? Rank { get; init; }

    /// <summary>The least number of dimensions.</summary>
    public int? MinRank { get; init; }

    /// <summary>Sizes that axes must have; negative axes count from the end.</summary>
    public IReadOnlyList<(int Axis, int Size)> Axes { get; init; } = [];

    /// <summary>Throws where a shape does not fit, naming the layer.</summary>
    internal void Check(Layer layer, Shape shape, int index)
    {
        string? expected =
            Rank is { } rank && shape.Rank != rank ? $"rank {rank}"
            : MinRank is { } least && shape.Rank < least ? $"rank {least} at least"
            : Axes.Where(axis => shape[shape.Axis(axis.Axis)] is var size && size != axis.Size && size != Shape.Unknown)
                .Select(axis => $"size {axis.Size} on axis {axis.Axis}").FirstOrDefault();
        if (expected is not null)
        {
            throw new ShapeException($"{layer}: input {index} must have {expected}, got shape {shape}.");
        }
    }
}
