namespace MLNet.Keras.Layers;

/// <summary>Where channels stand: <c>channels_last</c> (the default) or <c>channels_first</c>.</summary>
internal static class DataFormat
{
    public static string Of(string? given) => Require.OneOf(given ?? "channels_last", "data format", "channels_last", "channels_first");

    /// <summary>The spatial axes of a tensor of a rank.</summary>
    public static int[] SpatialAxes(string dataFormat, int rank) => [.. Enumerable.Range(dataFormat == "channels_last" ? 1 : 2, rank - 2)];

    public static int ChannelAxis(string dataFormat) => dataFormat == "channels_last" ? -1 : 1;
}
